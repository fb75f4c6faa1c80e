#include "app/desktop/shell/MainWindow.h"

#include "app/desktop/attention/AttentionRows.h"
#include "app/desktop/launch/LaunchSheet.h"
#include "app/desktop/review/ReviewPanel.h"
#include "app/desktop/settings/SettingsSheet.h"
#include "app/desktop/shell/CommandPalette.h"
#include "app/desktop/shell/LeftPanel.h"
#include "app/desktop/shell/PaneArea.h"
#include "app/desktop/shell/Places.h"
#include "app/desktop/shell/ProjectButton.h"
#include "app/desktop/shell/SearchField.h"
#include "app/desktop/shell/Sheets.h"
#include "app/desktop/shell/TopBar.h"
#include "app/desktop/terminal/TerminalCommand.h"
#include "app/desktop/widgets/Ask.h"

#include <QFileDialog>
#include <QMenu>
#include <QSplitter>

#include <algorithm>

namespace gwt::desktop
{

base::Reply<QString> MainWindow::tell()
{
    return [self = QPointer(this)](base::Result<QString> result) {
        if (self && !result)
            failed(self->m_theme, result.error(), self);
    };
}

void MainWindow::perform(ActionId id)
{
    if (availability(id, actionContext()) != Availability::Enabled)
        return;
    switch (rowOf(id).menu) {
    case ActionMenu::Tab:
        performOnTab(id);
        return;
    case ActionMenu::Terminal:
        performOnTerminal(id);
        return;
    case ActionMenu::Pages:
        m_places->perform(id);
        return;
    default:
        break;
    }
    switch (id) {
    case ActionId::SplitRight:
        m_panes->split(SplitTree::Direction::Right);
        break;
    case ActionId::SplitDown:
        m_panes->split(SplitTree::Direction::Down);
        break;
    case ActionId::ClosePane:
        m_panes->closePane(0);
        break;
    case ActionId::NextPane:
        m_panes->stepPane(1);
        break;
    case ActionId::PreviousPane:
        m_panes->stepPane(-1);
        break;
    case ActionId::ShowPalette:
        openPalette();
        break;
    case ActionId::FocusAttention:
        m_left->show();
        m_left->focusList();
        break;
    case ActionId::FocusTerminal:
        m_places->leave();
        m_panes->focusTerminal();
        break;
    case ActionId::ToggleLeft:
        m_leftByHand = true;
        togglePanel(m_left);
        break;
    case ActionId::ToggleRight:
        m_rightByHand = true;
        m_places->leave();
        togglePanel(m_right);
        break;
    case ActionId::ShowReview:
        showPage(RightPanel::Page::Review);
        break;
    case ActionId::ShowTimeline:
        showPage(RightPanel::Page::Timeline);
        break;
    case ActionId::ShowMessages:
        showPage(RightPanel::Page::Messages);
        break;
    case ActionId::NextHunk:
    case ActionId::PreviousHunk:
        m_right->review()->stepHunk(id == ActionId::NextHunk ? 1 : -1);
        break;
    case ActionId::SideBySide:
        m_right->review()->toggleColumns();
        break;
    case ActionId::Adopt:
        m_right->review()->adopt();
        break;
    case ActionId::Note:
        if (m_right->review())
            m_right->review()->note();
        break;
    case ActionId::OpenFolder:
        openFolder();
        break;
    case ActionId::Settings:
        (new SettingsSheet(m_theme, *m_view.settings, this))->open();
        break;
    case ActionId::Shortcuts:
        Sheets::shortcuts(m_theme, this);
        break;
    case ActionId::Quit:
        close();
        break;
    default:
        break;
    }
    refreshActions();
}

void MainWindow::performOnTab(ActionId id)
{
    const QString tab = currentTab();
    switch (id) {
    case ActionId::Launch:
        launchOn(QString());
        break;
    case ActionId::NewShell:
        launchShell();
        break;
    case ActionId::RepeatLaunch:
        repeatLaunch();
        break;
    case ActionId::CloseTab:
        closeTab(tab);
        break;
    case ActionId::RestartTab:
        m_view.tabs->restart(tab, tell());
        break;
    case ActionId::SleepTab:
        m_view.tabs->sleep(tab, tell());
        break;
    case ActionId::StopTab:
        m_view.tabs->stop(tab, tell());
        break;
    case ActionId::RenameTab:
        renameTab(tab);
        break;
    case ActionId::NextTab:
        stepTab(1);
        break;
    case ActionId::PreviousTab:
        stepTab(-1);
        break;
    case ActionId::MoveTabLeft:
        moveTab(-1);
        break;
    case ActionId::MoveTabRight:
        moveTab(1);
        break;
    case ActionId::JumpToWaiting:
        showTab(nextWaiting(m_view.tabs->tabs(), tab));
        break;
    default:
        break;
    }
}

void MainWindow::performOnTerminal(ActionId id)
{
    switch (id) {
    case ActionId::Copy:
        return m_panes->run(TerminalCommand::Copy);
    case ActionId::Paste:
        return m_panes->run(TerminalCommand::Paste);
    case ActionId::SelectAll:
        return m_panes->run(TerminalCommand::SelectAll);
    case ActionId::Find:
        return m_panes->run(TerminalCommand::Find);
    case ActionId::ClearTerminal:
        return m_panes->run(TerminalCommand::Clear);
    case ActionId::OlderPrompt:
        return m_panes->run(TerminalCommand::OlderPrompt);
    case ActionId::NewerPrompt:
        return m_panes->run(TerminalCommand::NewerPrompt);
    case ActionId::ZoomIn:
        return m_panes->run(TerminalCommand::ZoomIn);
    case ActionId::ZoomOut:
        return m_panes->run(TerminalCommand::ZoomOut);
    case ActionId::ZoomReset:
        return m_panes->run(TerminalCommand::ZoomReset);
    default:
        return;
    }
}

void MainWindow::showTab(const QString& tab)
{
    if (!tab.isEmpty()) {
        m_places->leave();
        m_panes->showTab(tab);
    }
    refreshActions();
}

void MainWindow::stepTab(int step)
{
    const auto tabs = m_view.tabs->tabs();
    const auto at = std::find_if(tabs.begin(), tabs.end(), [&](const TabRow& row) { return row.id == currentTab(); });
    const qsizetype from = at == tabs.end() ? 0 : at - tabs.begin();
    showTab(tabs[(from + step + tabs.size()) % tabs.size()].id);
}

void MainWindow::moveTab(int step)
{
    const auto tabs = m_view.tabs->tabs();
    for (int i = 0; i < tabs.size(); ++i) {
        if (tabs[i].id == currentTab() && i + step >= 0 && i + step < tabs.size()) {
            m_view.tabs->move(tabs[i].id, i + step);
            return;
        }
    }
}

void MainWindow::closeTab(const QString& tab)
{
    const TabRow row = tabRow(tab);
    const auto close = [this, tab] { m_view.tabs->close(tab, tell()); };
    if (row.ended || (row.activity != Activity::Working && row.activity != Activity::NeedsYou)) {
        close();
        return;
    }
    ask(m_theme, tr("Close %1?").arg(nameOf(row)),
        tr("The agent is at work and would be stopped. Its worktree and its changes stay."), tr("Close tab"), close, this);
}

void MainWindow::renameTab(const QString& tab)
{
    Sheets::rename(m_theme, tabRow(tab), [this, tab](const QString& title) { m_view.tabs->rename(tab, title); }, this);
}

void MainWindow::launchOn(const QString& branch) { launchFor(branch, {}); }

void MainWindow::launchFor(const QString& branch, const QString& prompt)
{
    if (!m_view.launch)
        return;
    auto* sheet = new LaunchSheet(m_theme, *m_view.launch, m_view.project->project().branch, branch, this);
    if (!prompt.isEmpty())
        sheet->setPrompt(prompt);
    connect(sheet, &LaunchSheet::launched, this, &MainWindow::showTab);
    sheet->open();
}

void MainWindow::launchShell()
{
    LaunchRequest request;
    request.agentId = QStringLiteral("shell");
    request.branch = m_view.project->project().branch;
    m_view.launch->launch(request, [self = QPointer(this)](base::Result<QString> result) {
        if (self && result)
            self->showTab(*result);
        else if (self)
            self->tell()(base::fail(result.error()));
    });
}

void MainWindow::repeatLaunch()
{
    const LaunchRequest last = m_view.launch->lastLaunch(QString());
    m_view.launch->launch(last, [self = QPointer(this)](base::Result<QString> result) {
        if (self && result)
            self->showTab(*result);
        else if (self)
            self->tell()(base::fail(result.error()));
    });
}

void MainWindow::openFolder()
{
    auto* dialog = new QFileDialog(this, tr("Open a git repository"), m_view.project->project().path);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& folder) { m_view.project->open(folder, tell()); });
    dialog->open();
}

void MainWindow::openPalette()
{
    if (m_palette)
        return;
    const auto branches = m_view.launch ? m_view.launch->branches() : QVector<BranchRow>();
    m_palette = new CommandPalette(m_theme, paletteEntries(m_view.tabs->tabs(), branches, actionContext()), this);
    connect(m_palette, &CommandPalette::chosen, this, &MainWindow::onPaletteChosen);
    connect(m_palette, &CommandPalette::closed, this, [this] { m_palette.clear(); });
    auto& field = m_top->search();
    m_palette->open(QRect(field.mapTo(this, QPoint(0, 0)), field.size()));
}

void MainWindow::onPaletteChosen(const PaletteEntry& entry)
{
    switch (entry.kind) {
    case PaletteEntry::Kind::Tab:
        showTab(entry.target);
        break;
    case PaletteEntry::Kind::Branch:
        launchOn(entry.target);
        break;
    case PaletteEntry::Kind::Action:
        perform(entry.action);
        break;
    }
}

void MainWindow::showPage(RightPanel::Page page)
{
    m_rightByHand = true;
    m_places->leave();
    m_right->show();
    m_right->showPage(page);
    m_right->focusPage();
}

void MainWindow::showTabMenu(const QString& tab, const QPoint& at)
{
    if (tab.isEmpty())
        return;
    if (tab != currentTab())
        showTab(tab);
    QMenu menu(this);
    m_actions.fill(menu, {ActionId::RenameTab, ActionId::RestartTab, ActionId::SleepTab, ActionId::StopTab});
    menu.addSeparator();
    m_actions.fill(menu, {ActionId::Note, ActionId::SplitRight, ActionId::SplitDown, ActionId::ClosePane});
    menu.addSeparator();
    m_actions.fill(menu, {ActionId::CloseTab});
    menu.exec(at);
}

void MainWindow::showMainMenu()
{
    QMenu menu(this);
    refreshActions();
    m_actions.fillMain(menu);
    menu.exec(m_top->project().mapToGlobal(QPoint(8, m_top->height())));
}

void MainWindow::togglePanel(QWidget* panel)
{
    panel->setVisible(!panel->isVisible());
    if (!panel->isVisible())
        m_panes->focusTerminal();
}

/// Two columns need room; 0 gives back the width from before.
void MainWindow::wantRightWidth(int width)
{
    QList<int> sizes = m_splitter->sizes();
    if (sizes.size() != 3)
        return;
    const int target = width > 0 ? std::min(width, sizes[1] + sizes[2] - 320) : m_rightWidth;
    if (width > 0 && sizes[2] >= width)
        return;
    sizes[1] += sizes[2] - target;
    sizes[2] = target;
    m_splitter->setSizes(sizes);
}

} // namespace gwt::desktop
