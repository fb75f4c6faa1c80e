#include "app/desktop/terminal/TerminalShortcuts.h"

namespace gwt::desktop::TerminalShortcuts
{
namespace
{

enum class Screen : std::uint8_t { Any, MainOnly };

struct Row {
    Qt::KeyboardModifiers modifiers;
    int key;
    TerminalCommand command;
    Screen screen = Screen::Any;
};

const Row rows[] = {
    {Qt::ControlModifier | Qt::ShiftModifier, Qt::Key_C, TerminalCommand::Copy},
    {Qt::ControlModifier | Qt::ShiftModifier, Qt::Key_V, TerminalCommand::Paste},
    {Qt::ControlModifier | Qt::ShiftModifier, Qt::Key_A, TerminalCommand::SelectAll},
    {Qt::ControlModifier | Qt::ShiftModifier, Qt::Key_F, TerminalCommand::Find},
    {Qt::ControlModifier | Qt::ShiftModifier, Qt::Key_Up, TerminalCommand::OlderPrompt},
    {Qt::ControlModifier | Qt::ShiftModifier, Qt::Key_Down, TerminalCommand::NewerPrompt},
    {Qt::ControlModifier, Qt::Key_Insert, TerminalCommand::Copy},
    {Qt::ShiftModifier, Qt::Key_Insert, TerminalCommand::PastePrimary},
    {Qt::ControlModifier, Qt::Key_Equal, TerminalCommand::ZoomIn},
    {Qt::ControlModifier, Qt::Key_Plus, TerminalCommand::ZoomIn},
    {Qt::ControlModifier | Qt::ShiftModifier, Qt::Key_Plus, TerminalCommand::ZoomIn},
    {Qt::ControlModifier, Qt::Key_Minus, TerminalCommand::ZoomOut},
    {Qt::ControlModifier, Qt::Key_0, TerminalCommand::ZoomReset},
    {Qt::ShiftModifier, Qt::Key_PageUp, TerminalCommand::PageUp, Screen::MainOnly},
    {Qt::ShiftModifier, Qt::Key_PageDown, TerminalCommand::PageDown, Screen::MainOnly},
    {Qt::ShiftModifier, Qt::Key_Home, TerminalCommand::ScrollToTop, Screen::MainOnly},
    {Qt::ShiftModifier, Qt::Key_End, TerminalCommand::ScrollToEnd, Screen::MainOnly},
};

} // namespace

std::optional<TerminalCommand> commandOf(const QKeyEvent& event, bool alternateScreen)
{
    const Qt::KeyboardModifiers held = event.modifiers() & ~Qt::KeypadModifier;
    for (const Row& row : rows)
        if (row.key == event.key() && row.modifiers == held && (row.screen == Screen::Any || !alternateScreen))
            return row.command;
    return std::nullopt;
}

bool belongsToWindow(const QKeyEvent& event)
{
    const Qt::KeyboardModifiers held = event.modifiers() & ~Qt::KeypadModifier;
    const int key = event.key();
    if (held.testFlag(Qt::MetaModifier) || held.testFlags(Qt::ControlModifier | Qt::ShiftModifier) ||
        key == Qt::Key_F11)
        return true;
    return held == Qt::ControlModifier && (key == Qt::Key_Tab || key == Qt::Key_PageUp || key == Qt::Key_PageDown ||
                                           (key >= Qt::Key_1 && key <= Qt::Key_9));
}

} // namespace gwt::desktop::TerminalShortcuts
