#pragma once

#include "app/desktop/view/TimelinePort.h"
#include "core/host/WindowHost.h"

#include <QTimer>

namespace gwt::desktop
{

class HostTimeline final : public TimelinePort
{
    Q_OBJECT

public:
    explicit HostTimeline(host::WindowHost& host);
    QVector<TimelineRow> rows() const override;
    void replay(const QString& id, base::Reply<QString> reply) override;

private:
    TimelineRow row(const observe::TimelineEntry& entry) const;
    host::WindowHost& m_host;
    QTimer m_coalesce; ///< agents call tools in bursts; the panel follows ten times a second
};

} // namespace gwt::desktop
