#pragma once

#include "core/base/Reply.h"
#include "core/base/Result.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <stop_token>

namespace gwt::process
{

/// Runs blocking work on threads of its own and answers on the event loop of the thread that it lives on (call it
/// there). Destroying it asks all running work to stop and waits for it: work must heed its token. Work that has not
/// been answered by then is answered Cancelled, in the destructor.
class WorkerPool final : public QObject
{
    Q_OBJECT

public:
    explicit WorkerPool(int threads = 4, QObject* parent = nullptr);
    ~WorkerPool() override;

    template <class T>
    void run(std::stop_token stop, std::function<base::Result<T>(std::stop_token)> work, base::Reply<T> reply)
    {
        struct Job {
            base::Reply<T> reply;
            base::Result<T> result = base::fail(base::ErrorCode::Cancelled, "gwt is shutting down");
            ~Job()
            {
                if (reply)
                    reply(std::move(result));
            }
        };
        auto job = std::make_shared<Job>();
        job->reply = std::move(reply);
        start(std::move(stop), [job = std::move(job), work = std::move(work)](std::stop_token token) -> Task {
            if (token.stop_requested())
                job->result = base::fail(base::ErrorCode::Cancelled, "cancelled");
            else
                job->result = work(token);
            return [job] { job->reply(std::move(job->result)); };
        });
    }

private:
    using Task = std::function<void()>;
    void start(std::stop_token stop, std::function<Task(std::stop_token)> work);

    QThreadPool m_threads;
    std::stop_source m_stop;
};

} // namespace gwt::process
