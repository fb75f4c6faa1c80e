#include "core/environments/EngineThread.h"

#include <QMetaObject>

#include <csignal>

namespace gwt::environments
{

EngineThread::EngineThread() : m_work(boost::asio::make_work_guard(m_io))
{
    m_thread = std::thread([this] {
        // A peer that hung up is an error of that write, not the end of gwt; asio passes MSG_NOSIGNAL only to sockets.
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_BLOCK, &all, nullptr);
        m_io.run();
    });
}

EngineThread::~EngineThread()
{
    m_io.stop();
    m_thread.join();
}

void EngineThread::postHome(std::function<void()> task)
{
    QMetaObject::invokeMethod(this, std::move(task), Qt::QueuedConnection);
}

} // namespace gwt::environments
