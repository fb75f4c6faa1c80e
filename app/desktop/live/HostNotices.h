#pragma once

#include "app/desktop/view/NoticesPort.h"
#include "core/host/WindowHost.h"

namespace gwt::desktop
{

class HostNotices final : public NoticesPort
{
    Q_OBJECT

public:
    explicit HostNotices(host::WindowHost& host)
        : m_host(host)
    {
        connect(&host.notices(), &host::Notices::changed, this, &HostNotices::changed);
    }
    QVector<NoticeRow> notices() const override;
    void act(const QString&) override {}
    void dismiss(const QString& id) override { m_host.notices().dismiss(id.toStdString()); }

private:
    host::WindowHost& m_host;
};

} // namespace gwt::desktop
