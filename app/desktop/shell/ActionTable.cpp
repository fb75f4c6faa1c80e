#include "app/desktop/shell/ActionTable.h"

#include <QtGlobal>

#include <algorithm>

namespace gwt::desktop
{

const QVector<ActionRow>& actionTable()
{
    using enum ActionId;
    using Menu = ActionMenu;
    // Ctrl+Shift, Ctrl+Tab, Ctrl+Page and Ctrl+1…9 are the window's; every other key belongs to the program in the
    // terminal (TerminalShortcuts).
    static const QVector<ActionRow> table{
        {Launch, Menu::Tab, QT_TRANSLATE_NOOP("Actions", "Launch agent…"), "Ctrl+Shift+L", "plus"},
        {NewShell, Menu::Tab, QT_TRANSLATE_NOOP("Actions", "New shell tab"), "Ctrl+Shift+T", "terminal"},
        {RepeatLaunch, Menu::Tab, QT_TRANSLATE_NOOP("Actions", "Repeat last launch"), "", "restart"},
        {RenameTab, Menu::Tab, QT_TRANSLATE_NOOP("Actions", "Rename tab…"), "", ""},
        {RestartTab, Menu::Tab, QT_TRANSLATE_NOOP("Actions", "Restart tab"), "", "restart"},
        {SleepTab, Menu::Tab, QT_TRANSLATE_NOOP("Actions", "Put tab to sleep"), "", ""},
        {StopTab, Menu::Tab, QT_TRANSLATE_NOOP("Actions", "Stop tab"), "", "stop"},
        {CloseTab, Menu::Tab, QT_TRANSLATE_NOOP("Actions", "Close tab…"), "Ctrl+Shift+W", "close"},
        {NextTab, Menu::Tab, QT_TRANSLATE_NOOP("Actions", "Next tab"), "Ctrl+Tab; Ctrl+PgDown", ""},
        {PreviousTab, Menu::Tab, QT_TRANSLATE_NOOP("Actions", "Previous tab"), "Ctrl+Shift+Tab; Ctrl+PgUp", ""},
        {MoveTabLeft, Menu::Tab, QT_TRANSLATE_NOOP("Actions", "Move tab left"), "Ctrl+Shift+PgUp", ""},
        {MoveTabRight, Menu::Tab, QT_TRANSLATE_NOOP("Actions", "Move tab right"), "Ctrl+Shift+PgDown", ""},
        {JumpToWaiting, Menu::Tab, QT_TRANSLATE_NOOP("Actions", "Jump to the next tab that waits"), "Ctrl+Shift+J", "bell"},
        {SplitRight, Menu::Pane, QT_TRANSLATE_NOOP("Actions", "Split right"), "Ctrl+Shift+D", "split-right"},
        {SplitDown, Menu::Pane, QT_TRANSLATE_NOOP("Actions", "Split down"), "Ctrl+Shift+E", "split-down"},
        {ClosePane, Menu::Pane, QT_TRANSLATE_NOOP("Actions", "Close pane"), "Ctrl+Shift+X", "close"},
        {NextPane, Menu::Pane, QT_TRANSLATE_NOOP("Actions", "Next pane"), "Ctrl+Shift+Right", ""},
        {PreviousPane, Menu::Pane, QT_TRANSLATE_NOOP("Actions", "Previous pane"), "Ctrl+Shift+Left", ""},
        {ShowPalette, Menu::View, QT_TRANSLATE_NOOP("Actions", "Command palette"), "Ctrl+Shift+P", "search"},
        {FocusAttention, Menu::View, QT_TRANSLATE_NOOP("Actions", "Go to the attention list"), "Ctrl+Shift+S", ""},
        {FocusTerminal, Menu::View, QT_TRANSLATE_NOOP("Actions", "Go to the terminal"), "Ctrl+Shift+Home", "terminal"},
        {ToggleLeft, Menu::View, QT_TRANSLATE_NOOP("Actions", "Attention panel"), "Ctrl+Shift+B", "panel-left"},
        {ToggleRight, Menu::View, QT_TRANSLATE_NOOP("Actions", "Review panel"), "Ctrl+Shift+G", "panel-right"},
        {ShowReview, Menu::View, QT_TRANSLATE_NOOP("Actions", "Show review"), "Ctrl+Shift+R", "branch"},
        {ShowTimeline, Menu::View, QT_TRANSLATE_NOOP("Actions", "Show timeline"), "Ctrl+Shift+I", "clock"},
        {ShowMessages, Menu::View, QT_TRANSLATE_NOOP("Actions", "Show messages"), "Ctrl+Shift+M", "message"},
        {ShowEnvironments, Menu::Pages, QT_TRANSLATE_NOOP("Actions", "Environments"), "Ctrl+Shift+1", "container"},
        {ShowServers, Menu::Pages, QT_TRANSLATE_NOOP("Actions", "Servers"), "Ctrl+Shift+2", "server"},
        {ShowTickets, Menu::Pages, QT_TRANSLATE_NOOP("Actions", "Tickets"), "Ctrl+Shift+3", "ticket"},
        {ShowApplications, Menu::Pages, QT_TRANSLATE_NOOP("Actions", "Applications"), "Ctrl+Shift+4", "app"},
        {NewEnvironment, Menu::Pages, QT_TRANSLATE_NOOP("Actions", "New environment…"), "", "container"},
        {ComposeUp, Menu::Pages, QT_TRANSLATE_NOOP("Actions", "Compose up"), "", "container"},
        {ComposeDown, Menu::Pages, QT_TRANSLATE_NOOP("Actions", "Compose down"), "", ""},
        {AddServer, Menu::Pages, QT_TRANSLATE_NOOP("Actions", "Add server…"), "", "server"},
        {ImportServers, Menu::Pages, QT_TRANSLATE_NOOP("Actions", "Import servers…"), "", ""},
        {Secrets, Menu::Pages, QT_TRANSLATE_NOOP("Actions", "Secrets…"), "", ""},
        {NewTicket, Menu::Pages, QT_TRANSLATE_NOOP("Actions", "New ticket…"), "", "ticket"},
        {LaunchApplication, Menu::Pages, QT_TRANSLATE_NOOP("Actions", "Launch application…"), "", "app"},
        {NextHunk, Menu::Review, QT_TRANSLATE_NOOP("Actions", "Next change"), "Ctrl+Shift+.", "chevron-down"},
        {PreviousHunk, Menu::Review, QT_TRANSLATE_NOOP("Actions", "Previous change"), "Ctrl+Shift+,", "chevron-up"},
        {SideBySide, Menu::Review, QT_TRANSLATE_NOOP("Actions", "Side by side"), "Ctrl+Shift+Y", "side-by-side"},
        {Adopt, Menu::Review, QT_TRANSLATE_NOOP("Actions", "Adopt…"), "", "merge"},
        {Note, Menu::Review, QT_TRANSLATE_NOOP("Actions", "Note to agent…"), "Ctrl+Shift+N", "note"},
        {Copy, Menu::Terminal, QT_TRANSLATE_NOOP("Actions", "Copy"), "Ctrl+Shift+C", "copy", KeyOwner::Terminal},
        {Paste, Menu::Terminal, QT_TRANSLATE_NOOP("Actions", "Paste"), "Ctrl+Shift+V", "", KeyOwner::Terminal},
        {SelectAll, Menu::Terminal, QT_TRANSLATE_NOOP("Actions", "Select all"), "Ctrl+Shift+A", "", KeyOwner::Terminal},
        {Find, Menu::Terminal, QT_TRANSLATE_NOOP("Actions", "Find in terminal"), "Ctrl+Shift+F", "search", KeyOwner::Terminal},
        {ClearTerminal, Menu::Terminal, QT_TRANSLATE_NOOP("Actions", "Clear scrollback"), "", "", KeyOwner::Terminal},
        {OlderPrompt, Menu::Terminal, QT_TRANSLATE_NOOP("Actions", "Previous prompt"), "Ctrl+Shift+Up", "", KeyOwner::Terminal},
        {NewerPrompt, Menu::Terminal, QT_TRANSLATE_NOOP("Actions", "Next prompt"), "Ctrl+Shift+Down", "", KeyOwner::Terminal},
        {ZoomIn, Menu::Terminal, QT_TRANSLATE_NOOP("Actions", "Larger text"), "Ctrl++", "", KeyOwner::Terminal},
        {ZoomOut, Menu::Terminal, QT_TRANSLATE_NOOP("Actions", "Smaller text"), "Ctrl+-", "", KeyOwner::Terminal},
        {ZoomReset, Menu::Terminal, QT_TRANSLATE_NOOP("Actions", "Normal text"), "Ctrl+0", "", KeyOwner::Terminal},
        {OpenFolder, Menu::Window, QT_TRANSLATE_NOOP("Actions", "Open folder…"), "Ctrl+Shift+O", "folder"},
        {Settings, Menu::Window, QT_TRANSLATE_NOOP("Actions", "Settings…"), "Ctrl+Shift+U", "settings"},
        {Shortcuts, Menu::Window, QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts"), "Ctrl+Shift+K", "info"},
        {Quit, Menu::Window, QT_TRANSLATE_NOOP("Actions", "Quit"), "Ctrl+Shift+Q", ""},
    };
    return table;
}

const ActionRow& rowOf(ActionId id)
{
    const auto& table = actionTable();
    return *std::find_if(table.begin(), table.end(), [id](const ActionRow& row) { return row.id == id; });
}

Availability availability(ActionId id, const ActionContext& c)
{
    const auto when = [](bool possible) { return possible ? Availability::Enabled : Availability::Greyed; };
    const auto with = [when](bool port, bool possible) { return port ? when(possible) : Availability::Hidden; };
    switch (id) {
    case ActionId::Launch:
    case ActionId::NewShell:
        return with(c.launch, true);
    case ActionId::RepeatLaunch:
        return with(c.launch, c.lastLaunch);
    case ActionId::CloseTab:
    case ActionId::RenameTab:
    case ActionId::RestartTab:
    case ActionId::SplitRight:
    case ActionId::SplitDown:
    case ActionId::FocusTerminal:
    case ActionId::FocusAttention:
    case ActionId::Copy:
    case ActionId::Paste:
    case ActionId::SelectAll:
    case ActionId::Find:
    case ActionId::ClearTerminal:
    case ActionId::OlderPrompt:
    case ActionId::NewerPrompt:
    case ActionId::ZoomIn:
    case ActionId::ZoomOut:
    case ActionId::ZoomReset:
        return when(c.tab);
    case ActionId::StopTab:
    case ActionId::SleepTab:
        return when(c.tab && !c.tabEnded && !c.tabAsleep);
    case ActionId::NextTab:
    case ActionId::PreviousTab:
    case ActionId::MoveTabLeft:
    case ActionId::MoveTabRight:
        return when(c.tabs > 1);
    case ActionId::JumpToWaiting:
        return when(c.waiting);
    case ActionId::ClosePane:
    case ActionId::NextPane:
    case ActionId::PreviousPane:
        return when(c.panes > 1);
    case ActionId::ToggleRight:
        return with(c.review || c.timeline || c.messages, true);
    case ActionId::ShowReview:
        return with(c.review, true);
    case ActionId::ShowTimeline:
        return with(c.timeline, true);
    case ActionId::ShowMessages:
        return with(c.messages, true);
    case ActionId::ShowEnvironments:
    case ActionId::NewEnvironment:
        return with(c.environments, true);
    case ActionId::ComposeUp:
    case ActionId::ComposeDown:
        return with(c.compose, true);
    case ActionId::ShowServers:
    case ActionId::AddServer:
    case ActionId::ImportServers:
    case ActionId::Secrets:
        return with(c.servers, true);
    case ActionId::ShowTickets:
    case ActionId::NewTicket:
        return with(c.tickets, true);
    case ActionId::ShowApplications:
    case ActionId::LaunchApplication:
        return with(c.applications, true);
    case ActionId::NextHunk:
    case ActionId::PreviousHunk:
    case ActionId::SideBySide:
    case ActionId::Adopt:
        return with(c.review, c.changes);
    case ActionId::Note:
        return with(c.messages, c.tab && !c.tabEnded);
    case ActionId::Settings:
        return with(c.settings, true);
    case ActionId::ShowPalette:
    case ActionId::ToggleLeft:
    case ActionId::OpenFolder:
    case ActionId::Shortcuts:
    case ActionId::Quit:
        break;
    }
    return Availability::Enabled;
}

} // namespace gwt::desktop
