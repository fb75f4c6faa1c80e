#pragma once

#include "core/base/Result.h"
#include "core/process/CommandRunner.h"

#include <chrono>
#include <stop_token>
#include <string>
#include <vector>

namespace gwt::git
{

using Arguments = std::vector<std::string>;

struct GitOptions {
    std::string input;
    std::size_t outputBytes = 64U << 20U;
    std::chrono::milliseconds timeout = std::chrono::seconds(60);
    process::RunLimits::Overflow overflow = process::RunLimits::Overflow::Refuse;

    static GitOptions withInput(std::string text);
    static GitOptions withLimit(std::size_t bytes);
};

/// The git program, in the way that gwt always calls it: no hooks, fsmonitor, prompts, pagers, editors, signing or
/// automatic maintenance, messages in English, no optional locks. Blocks; worker threads. Any thread.
class GitCommand
{
public:
    /// `environment`: the person's own (identity, credentials helpers, …); variables that redirect git are dropped.
    GitCommand(process::CommandRunner& runner, process::Environment environment);

    /// Unavailable when git is not installed, NotFound when the folder is missing. A non-zero exit is not an error
    /// here.
    base::Result<process::CommandOutput> run(const std::string& folder, const Arguments& arguments,
                                             const GitOptions& options, const process::Environment& extra,
                                             std::stop_token stop) const;

private:
    process::CommandRunner& m_runner;
    process::Environment m_environment;
};

/// What git said when it failed, as an Error with a code and a hint.
base::Error gitError(const process::CommandOutput& output, const Arguments& arguments);

} // namespace gwt::git
