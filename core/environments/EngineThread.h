#pragma once

#include "core/base/Reply.h"

#include <QObject>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <functional>
#include <memory>
#include <thread>

namespace gwt::environments
{

/// The thread on which sockets to engines and runners live, and the way back to the core thread. Made on the core
/// thread. Destroying it ends the thread; replies that were under way are then answered with an error.
class EngineThread final : public QObject
{
    Q_OBJECT

public:
    EngineThread();
    ~EngineThread() override;

    boost::asio::io_context& io() { return m_io; }

    /// Runs it on the core thread; from any thread. Dropped when this object has gone by then.
    void postHome(std::function<void()> task);

    /// A reply for the io thread that answers on the core thread.
    template <class T> base::Reply<T> homeward(base::Reply<T> reply)
    {
        auto shared = std::make_shared<base::Reply<T>>(std::move(reply));
        return [this, shared](base::Result<T> result) mutable {
            auto answer = std::make_shared<base::Result<T>>(std::move(result));
            postHome([shared, answer] { (*shared)(std::move(*answer)); });
        };
    }

private:
    boost::asio::io_context m_io{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> m_work;
    std::thread m_thread;
};

} // namespace gwt::environments
