#include "core/git/GitFolder.h"

namespace gwt::git
{

GitFolder GitFolder::with(const process::Environment& variables) const
{
    GitFolder copy = *this;
    copy.m_extra.merge(variables);
    return copy;
}

base::Result<process::CommandOutput> GitFolder::run(const Arguments& arguments, const GitOptions& options) const
{
    return m_command->run(m_folder, arguments, options, m_extra, m_stop);
}

base::Result<std::string> GitFolder::output(const Arguments& arguments, const GitOptions& options) const
{
    auto result = run(arguments, options);
    if (!result)
        return base::fail(result.error());
    if (!result->status.isSuccess() && !result->isCut)
        return base::fail(gitError(*result, arguments));
    return std::move(result->output);
}

base::Result<std::string> GitFolder::line(const Arguments& arguments, const GitOptions& options) const
{
    auto text = output(arguments, options);
    while (text && text->ends_with('\n'))
        text->pop_back();
    return text;
}

base::Result<bool> GitFolder::says(const Arguments& arguments, const GitOptions& options) const
{
    const auto result = run(arguments, options);
    if (!result)
        return base::fail(result.error());
    if (result->status.isSuccess())
        return true;
    if (result->status == process::ExitStatus{1, 0})
        return false;
    return base::fail(gitError(*result, arguments));
}

base::Result<std::string> GitFolder::commitOf(const std::string& name) const
{
    const Arguments arguments = {"rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"};
    auto result = run(arguments);
    if (!result)
        return base::fail(result.error());
    if (!result->status.isSuccess()) {
        if (result->errorOutput.find("not a git repository") != std::string::npos ||
            result->errorOutput.find("dubious") != std::string::npos)
            return base::fail(gitError(*result, arguments));
        return std::string();
    }
    std::string commit = std::move(result->output);
    while (commit.ends_with('\n'))
        commit.pop_back();
    return commit;
}

} // namespace gwt::git
