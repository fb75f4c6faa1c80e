#include "core/process/WorkerPool.h"

#include <QMetaObject>

namespace gwt::process
{

WorkerPool::WorkerPool(int threads, QObject* parent)
    : QObject(parent)
{
    m_threads.setMaxThreadCount(threads);
}

WorkerPool::~WorkerPool()
{
    m_stop.request_stop();
    m_threads.clear();
    m_threads.waitForDone();
    // What has finished is posted to us; ~QObject drops the events, and a dropped job answers with its result.
}

void WorkerPool::start(std::stop_token stop, std::function<Task(std::stop_token)> work)
{
    m_threads.start([this, stop = std::move(stop), work = std::move(work)] {
        std::stop_source either;
        const std::stop_callback byCaller(stop, [&either] { either.request_stop(); });
        const std::stop_callback byPool(m_stop.get_token(), [&either] { either.request_stop(); });
        Task answer = work(either.get_token());
        QMetaObject::invokeMethod(this, std::move(answer), Qt::QueuedConnection);
    });
}

} // namespace gwt::process
