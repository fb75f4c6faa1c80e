#pragma once

#include "core/process/UniqueFd.h"

#include <QObject>
#include <QSocketNotifier>

#include <functional>
#include <memory>

namespace gwt::host
{

/// SIGTERM, SIGINT and SIGHUP as one call on the core thread, so that everything is put away on the way out. A second
/// signal ends the process at once. One object per process, made before any other thread.
class QuitSignals final : public QObject
{
public:
    explicit QuitSignals(std::function<void()> quit);
    ~QuitSignals() override;

private:
    process::UniqueFd m_readEnd;
    process::UniqueFd m_writeEnd;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace gwt::host
