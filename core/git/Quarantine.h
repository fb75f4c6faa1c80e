#pragma once

#include "core/git/GitFolder.h"

#include <memory>
#include <string>

namespace gwt::git
{

/// git that writes its objects into a temporary folder and reads the repository's besides: for questions that need
/// objects (would it merge?) and must leave nothing behind. Deleted with the object.
class Quarantine
{
public:
    static base::Result<Quarantine> open(const GitFolder& git);
    Quarantine(Quarantine&&) = default;
    Quarantine& operator=(Quarantine&&) = default;

    const GitFolder& git() const { return m_git; }

private:
    struct Deleter {
        void operator()(std::string* folder) const;
    };
    Quarantine(GitFolder git, std::unique_ptr<std::string, Deleter> folder);

    std::unique_ptr<std::string, Deleter> m_folder;
    GitFolder m_git;
};

/// Who makes commits that gwt writes where the person has not told git who they are.
process::Environment fallbackIdentity(const GitFolder& git);

} // namespace gwt::git
