#pragma once

#include "app/desktop/view/MessagesPort.h"
#include "core/host/WindowHost.h"

namespace gwt::desktop
{

class HostMessages final : public MessagesPort
{
    Q_OBJECT

public:
    explicit HostMessages(host::WindowHost& host);
    QVector<MessageRow> messages() const override;
    void send(const QString& tab, const QString& text, base::Reply<MessageRow> reply) override;

private:
    MessageRow row(const agents::Receipt& receipt) const;
    host::WindowHost& m_host;
};

} // namespace gwt::desktop
