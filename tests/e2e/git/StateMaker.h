#pragma once

#include "GitSandbox.h"

#include <functional>
#include <random>
#include <string>
#include <vector>

namespace gwt::git
{

/// Makes a worktree in some state that people and agents really leave behind, the same one for the same seed.
class StateMaker
{
public:
    StateMaker(const GitSandbox& box, unsigned seed);

    std::string repository;
    std::string tree;  ///< the worktree
    std::string story; ///< what was done, for a failure's message

    void make();

private:
    struct Act {
        const char* name;
        void (StateMaker::*run)();
    };
    static const std::vector<Act>& acts();

    unsigned pick(unsigned below) { return static_cast<unsigned>(m_random()) % below; }
    std::string name();
    std::string text();
    std::string existing();
    /// May fail: conflicts are states too.
    void attempt(const std::string& folder, const Arguments& arguments) const;

    void commitFile();
    void amend();
    void stageFile();
    void modify();
    void stageThenModify();
    void untracked();
    void deleteFile();
    void renameFile();
    void ignoredFile();
    void ignoredFolder();
    void detach();
    void resetBack();
    void mainGoesOn();
    void rebase();
    void squashIntoMain();
    void mergeIntoMain();
    void cherryPickIntoMain();
    void mergeMain();
    void conflictingMerge();
    void conflictingRebase();
    void stash();
    void assumeUnchanged();
    void intentToAdd();
    void symlink();
    void submodule();
    void workInSubmodule();
    void nestedClone();
    void privateRef();
    void autostashRebase();

    const GitSandbox& m_box;
    std::mt19937 m_random;
    int m_counter = 0;
};

} // namespace gwt::git
