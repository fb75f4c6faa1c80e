#pragma once

#include "core/process/ChildProcess.h"

#include <memory>
#include <string>

namespace gwt::process
{

/// Launches children under gwt-keeper (keeper/main.cpp): the whole tree goes with the child, with the ChildProcess, or
/// with gwt, also when gwt is killed. Threads: each child lives on the thread that launched it..
class PosixLauncher final : public ProcessLauncher
{
public:
    /// `keeper`: the program's path; see installedKeeper.
    explicit PosixLauncher(std::string keeper);
    /// Waits, at most two seconds, for the keepers of children that were destroyed.
    ~PosixLauncher() override;

    base::Result<std::unique_ptr<ChildProcess>> launch(const Command& command, ChildProcess::Events events) override;

    /// gwt-keeper beside this program, or in ../bin of its folder; Unavailable when the installation is broken.
    static base::Result<std::string> installedKeeper();

private:
    class Graveyard;
    std::string m_keeper;
    std::shared_ptr<Graveyard> m_graveyard;
};

} // namespace gwt::process
