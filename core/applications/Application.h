#pragma once

#include <cstdint>
#include <string>

namespace gwt::applications
{

/// A running application: one row for each process that has a window, as contract section 5 lists it.
struct Application {
    std::string bundleId; ///< desktop file id without ".desktop"; for a window without a launcher entry its window class
    std::string name;     ///< for people, in their language
    int processId = 0;    ///< of the window's process; 0 where the display server does not tell
    bool isHidden = false; ///< all its windows are minimised

    bool operator==(const Application&) const = default;
};

struct LaunchOutcome {
    int processId = 0;
    std::string name;
    bool alreadyRunning = false; ///< it was brought to the front instead
};

/// The words of the contract.
enum class QuitState {
    Quit,                    ///< windows and processes are gone
    Blocked,                 ///< it still has a window: see QuitOutcome::reason
    WindowsClosedProcessAlive ///< the windows went, a process stayed (a tray icon, a background service)
};

/// Why a quit is blocked. A request to close cannot be taken back: the application may still act on it later.
enum class BlockReason {
    None,
    Dialog,        ///< it asks something, "Save changes?" say: QuitOutcome::dialogTitle
    NotResponding, ///< its program does not read its events (hung, stopped)
    WindowsOpen,   ///< it keeps its windows and says nothing
    NotClosable    ///< it takes no request to close
};

struct QuitOutcome {
    std::string name;
    QuitState state = QuitState::Quit;
    BlockReason reason = BlockReason::None;
    std::string dialogTitle;
};

} // namespace gwt::applications
