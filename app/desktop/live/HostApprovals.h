#pragma once

#include "app/desktop/view/ApprovalsPort.h"
#include "core/host/WindowHost.h"

namespace gwt::desktop
{

class HostApprovals final : public ApprovalsPort
{
    Q_OBJECT

public:
    explicit HostApprovals(host::WindowHost& host)
        : m_host(host)
    {
        connect(&host.approvals(), &host::PendingApprovals::changed, this, &HostApprovals::changed);
    }
    QVector<ApprovalRow> pending() const override;
    void answer(const QString& id, Answer answer) override;

private:
    host::WindowHost& m_host;
};

} // namespace gwt::desktop
