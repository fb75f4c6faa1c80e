#pragma once

#include "core/base/Result.h"
#include "core/git/Git.h"

#include <QObject>

#include <string>

namespace gwt::workspace
{

/// The folder that is open in the window. A repository, or (isRepository false) any other folder, in which only a shell
/// makes sense. Core thread.
class Project final : public QObject
{
    Q_OBJECT

public:
    explicit Project(git::Git& git)
        : m_git(git)
    {
    }

    bool isOpen() const { return !m_root.empty(); }
    bool isRepository() const { return !m_repository.commonFolder.empty(); }
    const std::string& root() const { return m_root; }
    std::string name() const;
    const git::Repository& repository() const { return m_repository; }

    /// Opens `folder` (absolute), or the repository that it lies in. NotFound when there is no such folder.
    void open(const std::string& folder, base::Reply<std::string> reply);
    /// Looks again which branch is checked out.
    void refresh();
    /// NoProject with the way to open one.
    base::Result<void> require() const;

Q_SIGNALS:
    void changed();

private:
    git::Git& m_git;
    std::string m_root;
    git::Repository m_repository;
    std::shared_ptr<int> m_alive = std::make_shared<int>(0);
};

} // namespace gwt::workspace
