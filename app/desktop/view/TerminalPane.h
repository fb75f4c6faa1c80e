#pragma once

#include <QWidget>
#include <functional>

namespace gwt::desktop
{

/// A terminal in a pane: its widget and what the action table can ask of it. An empty function means that this
/// terminal cannot do it, and its action is greyed.
struct TerminalPane {
    QWidget* widget = nullptr;
    std::function<void()> copy;
    std::function<void()> paste;
    std::function<void()> find;
    std::function<void()> clear;
    std::function<void()> selectAll;
    std::function<void()> scrollToEnd;
    std::function<void()> olderPrompt; ///< to the prompt before (OSC 133)
    std::function<void()> newerPrompt;
};

} // namespace gwt::desktop
