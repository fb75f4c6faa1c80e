#pragma once

#include "core/mcp/Timers.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace gwt::host
{

/// mcp's timers on the event loop of the core thread.
class QtTimers final : public QObject, public mcp::Timers
{
public:
    Id after(std::chrono::milliseconds delay, std::function<void()> callback) override;
    void cancel(Id id) override;

private:
    std::map<Id, QTimer*> m_timers;
    Id m_last = 0;
};

} // namespace gwt::host
