#pragma once

#include "app/desktop/view/TicketsPort.h"
#include "app/desktop/view/TimelinePort.h"
#include "core/host/WindowHost.h"

#include <cstdint>

namespace gwt::desktop
{

/// Tickets through their tools, as an agent sees them: the same road, the same store or API. Only for a window that
/// serves them.
class HostTickets final : public TicketsPort
{
    Q_OBJECT

public:
    /// `timeline` tells when somebody, an agent too, wrote a ticket.
    HostTickets(host::WindowHost& host, TimelinePort& timeline);

    void list(const TicketFilter& filter, base::Reply<QVector<TicketRow>> reply) override;
    void detail(const QString& id, base::Reply<TicketDetail> reply) override;
    void choices(base::Reply<TicketChoices> reply) override;
    void create(const TicketDraft& draft, base::Reply<QString> reply) override;
    void change(const TicketChange& change, base::Reply<QString> reply) override;
    int openCount() const override { return m_open; }

private:
    void onTimeline();
    void count();
    void readChoices(std::size_t step, TicketChoices soFar, base::Reply<TicketChoices> reply);

    host::WindowHost& m_host;
    std::uint64_t m_seen = 0; ///< number of the last timeline entry that was looked at
    int m_open = -1;
};

} // namespace gwt::desktop
