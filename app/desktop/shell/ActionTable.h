#pragma once

#include <QVector>

namespace gwt::desktop
{

/// Everything that a person can do in the window. Menus, shortcuts, buttons and the command palette are made of these rows.
enum class ActionId {
    Launch,
    NewShell,
    RepeatLaunch,
    CloseTab,
    RestartTab,
    StopTab,
    SleepTab,
    RenameTab,
    NextTab,
    PreviousTab,
    MoveTabLeft,
    MoveTabRight,
    JumpToWaiting,
    SplitRight,
    SplitDown,
    ClosePane,
    NextPane,
    PreviousPane,
    ShowPalette,
    FocusAttention,
    FocusTerminal,
    ToggleLeft,
    ToggleRight,
    ShowReview,
    ShowTimeline,
    ShowMessages,
    ShowEnvironments,
    ShowServers,
    ShowTickets,
    ShowApplications,
    NewEnvironment,
    ComposeUp,
    ComposeDown,
    AddServer,
    ImportServers,
    Secrets,
    NewTicket,
    LaunchApplication,
    NextHunk,
    PreviousHunk,
    SideBySide,
    Adopt,
    Note,
    Copy,
    Paste,
    SelectAll,
    Find,
    ClearTerminal,
    OlderPrompt,
    NewerPrompt,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    OpenFolder,
    Settings,
    Shortcuts,
    Quit,
};

enum class ActionMenu { Tab, Pane, View, Pages, Review, Terminal, Window };

/// Who hears the keys: the window binds its own; the terminal's are only shown, because it hears them itself.
enum class KeyOwner { Window, Terminal };

struct ActionRow {
    ActionId id;
    ActionMenu menu;
    const char* text; ///< for tr(), context "Actions"
    const char* keys; ///< QKeySequence::PortableText; several separated by "; "; empty = none
    const char* icon;
    KeyOwner owner = KeyOwner::Window;
};

const QVector<ActionRow>& actionTable();
const ActionRow& rowOf(ActionId id);

/// What decides whether an action can be done now.
struct ActionContext {
    bool tab = false;
    bool tabEnded = false;
    bool tabAsleep = false;
    int tabs = 0;
    int panes = 0;
    bool waiting = false;
    bool launch = false;
    bool lastLaunch = false;
    bool review = false;
    bool changes = false;
    bool timeline = false;
    bool messages = false;
    bool settings = false;
    bool environments = false;
    bool compose = false;
    bool servers = false;
    bool tickets = false;
    bool applications = false;
};

/// Hidden: this window has nothing that it could act on at all. Greyed: not now.
enum class Availability { Enabled, Greyed, Hidden };
Availability availability(ActionId id, const ActionContext& context);

} // namespace gwt::desktop
