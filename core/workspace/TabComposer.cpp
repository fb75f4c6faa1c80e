#include "core/workspace/TabComposer.h"

namespace gwt::workspace
{

agents::ComposerView TabComposer::view() const
{
    agents::ComposerView view;
    view.isRunning = m_tab.isRunning();
    if (!view.isRunning)
        return view;
    view.foreground = m_activity.foreground(m_tab);
    view.takesPaste = m_tab.screen()->modes().bracketedPaste;
    view.screen = m_activity.screen(m_tab.id());
    view.knowsComposer = !m_activity.rowOf(m_tab).screen.composer.prompt.empty();
    view.activity = m_activity.kind(m_tab.id());
    view.lastKey = m_activity.lastKey(m_tab.id());
    view.lastEnter = m_activity.lastEnter(m_tab.id());
    return view;
}

// Written past Tab::type: nobody pressed a key here.
void TabComposer::paste(std::string_view text)
{
    if (m_tab.isRunning())
        (void)m_tab.terminal()->write("\x1b[200~" + std::string(text) + "\x1b[201~");
}

void TabComposer::pressEnter()
{
    if (m_tab.isRunning())
        (void)m_tab.terminal()->write("\r");
}

} // namespace gwt::workspace
