#include "core/environments/Recipe.h"

#include <memory>

namespace gwt::environments
{

namespace
{

class Running final : public std::enable_shared_from_this<Running>
{
public:
    Running(std::vector<Step> steps, std::stop_token stop, std::function<void(const std::string&)> log, base::Reply<void> reply)
        : m_steps(std::move(steps)), m_stop(std::move(stop)), m_log(std::move(log)), m_reply(std::move(reply))
    {
    }
    void next()
    {
        if (m_at == m_steps.size())
            return m_reply({});
        if (m_stop.stop_requested())
            return fail({base::ErrorCode::Cancelled, "cancelled", {}});
        const Step& step = m_steps[m_at];
        say(step.name);
        step.run([self = shared_from_this()](base::Result<void> result) {
            if (!result) {
                self->say(self->m_steps[self->m_at].name + " failed");
                return self->fail(result.error());
            }
            ++self->m_at;
            self->next();
        });
    }

private:
    void fail(base::Error error)
    {
        m_error = std::move(error);
        undoOne();
    }
    void undoOne()
    {
        while (m_at > 0 && !m_steps[m_at - 1].undo)
            --m_at;
        if (m_at == 0)
            return m_reply.fail(std::move(m_error));
        const Step& step = m_steps[--m_at];
        say("undo " + step.name);
        // An undo that fails leaves something behind; the first error is still the one to tell.
        step.undo([self = shared_from_this()](base::Result<void>) { self->undoOne(); });
    }
    void say(const std::string& text) const
    {
        if (m_log)
            m_log(text);
    }

    std::vector<Step> m_steps;
    std::stop_token m_stop;
    std::function<void(const std::string&)> m_log;
    base::Reply<void> m_reply;
    std::size_t m_at = 0;
    base::Error m_error;
};

} // namespace

void runRecipe(std::vector<Step> steps, std::stop_token stop, std::function<void(const std::string&)> log, base::Reply<void> reply)
{
    std::make_shared<Running>(std::move(steps), std::move(stop), std::move(log), std::move(reply))->next();
}

} // namespace gwt::environments
