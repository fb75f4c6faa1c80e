#include "app/desktop/terminal/FramePacer.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>

namespace gwt::desktop
{

FramePacer::FramePacer(QObject* parent)
    : QObject(parent)
    , credit_(Burst * FrameMs)
{
    clock_.start();
    timer_.setSingleShot(true);
    timer_.setTimerType(Qt::PreciseTimer);
    connect(&timer_, &QTimer::timeout, this, &FramePacer::fire);
}

void FramePacer::notify()
{
    if (!pending_.exchange(true))
        QCoreApplication::postEvent(this, new QEvent(QEvent::User), Qt::HighEventPriority);
}

void FramePacer::customEvent(QEvent*)
{
    if (timer_.isActive())
        return;
    const qint64 now = clock_.elapsed();
    credit_ = std::min<qint64>(Burst * FrameMs, credit_ + now - lastMs_);
    lastMs_ = now;
    if (credit_ >= FrameMs)
        fire();
    else
        timer_.start(int(FrameMs - credit_));
}

void FramePacer::fire()
{
    const qint64 now = clock_.elapsed();
    credit_ = std::min<qint64>(Burst * FrameMs, credit_ + now - lastMs_) - FrameMs;
    lastMs_ = now;
    pending_ = false; // before painting: what arrives while painting asks for the next frame
    Q_EMIT frameDue();
}

} // namespace gwt::desktop
