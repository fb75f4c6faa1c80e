#pragma once

#include "core/process/ChildProcess.h"
#include "core/process/ExitStatus.h"
#include "core/process/UniqueFd.h"
#include "core/process/keeper/Protocol.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <array>
#include <memory>
#include <optional>
#include <string>

namespace gwt::process
{

/// A child that gwt-keeper owns for us. On the thread that made it, which runs a Qt event loop.
class KeptProcess final : public QObject, public ChildProcess
{
    Q_OBJECT

public:
    struct Descriptors {
        UniqueFd control;
        UniqueFd input;
        UniqueFd output;
        UniqueFd error; ///< may be empty
    };
    KeptProcess(pid_t pid, Descriptors descriptors, Events events, std::function<void()> onGone);
    ~KeptProcess() override;

    pid_t pid() const override { return m_pid; }
    bool isRunning() const override { return !m_status; }
    base::Result<void> write(std::string_view bytes) override;
    std::size_t queuedBytes() const override { return m_queue.size() - m_queueStart; }
    void closeInput() override;
    void setReading(Reading reading) override;
    void stop(std::chrono::milliseconds grace) override;
    void kill() override;

private:
    enum class Drain { Once, UntilEmpty };
    void onControl();
    void onWritable();
    void readOutput(Drain drain);
    void readError(Drain drain);
    bool read(UniqueFd& pipe, QSocketNotifier*& notifier, std::function<void(std::string_view)> event, Drain drain);
    void send(keeper::Order order) const;
    void finish();
    void flush();

    const pid_t m_pid;
    Descriptors m_fds;
    Events m_events;
    std::function<void()> m_onGone;
    QSocketNotifier* m_control = nullptr;
    QSocketNotifier* m_writable = nullptr;
    QSocketNotifier* m_readable = nullptr;
    QSocketNotifier* m_errorReadable = nullptr;
    QTimer m_grace;
    std::string m_queue;
    std::size_t m_queueStart = 0;
    bool m_closesInput = false;
    Reading m_reading = Reading::Flowing;
    std::optional<ExitStatus> m_status;
    bool m_isFinished = false;
};

} // namespace gwt::process
