#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <atomic>

namespace gwt::desktop
{

/// Decides when to paint: at once after quiet, so that a typed character is seen without delay; one frame per 16 ms
/// while output pours. However often the reader thread calls, at most one event is in the window's queue.
class FramePacer : public QObject
{
    Q_OBJECT

public:
    static constexpr int FrameMs = 16;
    /// Frames that may follow one another at once: a shell echoes a key and then redraws its line.
    static constexpr int Burst = 3;

    explicit FramePacer(QObject* parent = nullptr);

    /// There is something new to paint. Any thread.
    void notify();

Q_SIGNALS:
    void frameDue();

protected:
    void customEvent(QEvent* event) override;

private:
    void fire();

    std::atomic<bool> pending_ = false;
    QTimer timer_;
    QElapsedTimer clock_;
    qint64 credit_ = 0; ///< milliseconds of frames that may be painted at once
    qint64 lastMs_ = 0;
};

} // namespace gwt::desktop
