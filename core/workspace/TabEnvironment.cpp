#include "core/workspace/TabEnvironment.h"

namespace gwt::workspace
{

process::Environment tabEnvironment(const process::Environment& own, const TabRecord& tab, const std::string& projectRoot,
                                    const std::string& gwtHome)
{
    process::Environment environment = own;
    // Programs believe these over what we say: they would answer another terminal's or another agent's questions.
    for (const char* foreign : {"COLUMNS", "LINES", "TERMCAP", "TMUX", "TMUX_PANE", "STY", "VTE_VERSION", "KONSOLE_VERSION",
                                "KONSOLE_DBUS_SESSION", "WT_SESSION", "ITERM_SESSION_ID", "KITTY_WINDOW_ID", "ALACRITTY_WINDOW_ID",
                                "WEZTERM_PANE", "TERMINAL_EMULATOR", "WINDOWID", "CLAUDECODE", "CLAUDE_CODE_ENTRYPOINT", "NO_COLOR",
                                "GWT_TAB_NONCE", "QT_QPA_PLATFORM"})
        environment.unset(foreign);
    environment.set("GWT_TAB_ID", tab.id)
        .set("GWT_PANE_ID", tab.id)
        .set("GWT_AGENT", tab.agentId)
        .set("GWT_BRANCH", tab.branch)
        .set("GWT_SESSION_ID", tab.sessionId)
        .set("GWT_PROJECT_ROOT", projectRoot)
        .set("GWT_HOME", gwtHome)
        .set("TERM", "xterm-256color")
        .set("COLORTERM", "truecolor")
        .set("TERM_PROGRAM", "gwt")
        .set("TERM_PROGRAM_VERSION", GWT_VERSION)
        .set("PWD", tab.worktreePath);
    if (tab.port > 0)
        environment.set("GWT_PORT", std::to_string(tab.port));
    if (!environment.get("LANG") && !environment.get("LC_ALL"))
        environment.set("LANG", "C.UTF-8");
    return environment;
}

} // namespace gwt::workspace
