#pragma once

#include "core/git/GitCommand.h"

namespace gwt::git
{

/// git in one folder, for one request: what the rooms below write their steps with. Blocks; cheap to copy.
class GitFolder
{
public:
    GitFolder(const GitCommand& command, std::string folder, std::stop_token stop)
        : m_command(&command)
        , m_folder(std::move(folder))
        , m_stop(std::move(stop))
    {
    }

    const std::string& folder() const { return m_folder; }
    /// The same request in another folder; variables set by `with` are dropped.
    GitFolder in(std::string folder) const { return {*m_command, std::move(folder), m_stop}; }
    GitFolder with(const process::Environment& variables) const;

    /// Any exit; Error only when git could not be run to its end.
    base::Result<process::CommandOutput> run(const Arguments& arguments, const GitOptions& options = {}) const;
    /// What it printed; an Error when it failed.
    base::Result<std::string> output(const Arguments& arguments, const GitOptions& options = {}) const;
    /// output without the line end.
    base::Result<std::string> line(const Arguments& arguments, const GitOptions& options = {}) const;
    /// Exit 0: true, 1: false, others: Error.
    base::Result<bool> says(const Arguments& arguments, const GitOptions& options = {}) const;
    /// The commit behind `name`; empty when there is none.
    base::Result<std::string> commitOf(const std::string& name) const;

private:
    const GitCommand* m_command;
    std::string m_folder;
    std::stop_token m_stop;
    process::Environment m_extra;
};

} // namespace gwt::git
