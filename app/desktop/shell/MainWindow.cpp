#include "app/desktop/shell/MainWindow.h"

#include "app/desktop/approval/ApprovalSheet.h"
#include "app/desktop/attention/AttentionRows.h"
#include "app/desktop/shell/AttentionBell.h"
#include "app/desktop/shell/FootBar.h"
#include "app/desktop/shell/LeftPanel.h"
#include "app/desktop/shell/NoticeBar.h"
#include "app/desktop/shell/PaneArea.h"
#include "app/desktop/shell/Places.h"
#include "app/desktop/shell/ProjectButton.h"
#include "app/desktop/shell/SearchField.h"
#include "app/desktop/shell/TabStrip.h"
#include "app/desktop/shell/TopBar.h"
#include "app/desktop/shell/Welcome.h"
#include "app/desktop/shell/WindowWords.h"
#include "app/desktop/widgets/Ask.h"
#include "app/desktop/widgets/Button.h"

#include <QCloseEvent>
#include <QLocale>
#include <QPainter>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

namespace gwt::desktop
{
namespace
{

constexpr int LeftWidth = 272;
constexpr int RightWidth = 372;

} // namespace

MainWindow::MainWindow(Theme& theme, const WorkspaceView& view)
    : m_theme(theme)
    , m_view(view)
    , m_portal(theme.scheme())
    , m_actions(theme, this)
{
    setWindowIcon(QIcon(QStringLiteral(":/icons/gwt.svg")));
    setMinimumSize(640, 400);
    resize(1440, 900);
    buildParts();
    connectParts();
    connectPorts();
    addNumberKeys();
    applySettings();
    onTabsReset();
    refreshEmpty();
    askApprovals();
}

MainWindow::~MainWindow()
{
    disconnect(m_panes, nullptr, this, nullptr); // children go after this object's own members
}

void MainWindow::buildParts()
{
    m_top = new TopBar(m_theme, Actions::shortcutText(ActionId::ShowPalette), this);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_left = new LeftPanel(m_theme, m_view, m_splitter);
    auto* middle = new QWidget(m_splitter);
    auto* rows = new QVBoxLayout(middle);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    if (m_view.notices)
        rows->addWidget(new NoticeBar(m_theme, *m_view.notices, middle));
    m_panes = new PaneArea(m_theme, *m_view.tabs, middle);
    m_places = new Places(m_theme, m_view, m_panes, middle);
    rows->addWidget(m_places, 1);
    m_right = new RightPanel(m_theme, m_view, m_splitter);
    m_right->setVisible(!m_right->isEmpty());
    m_splitter->addWidget(m_left);
    m_splitter->addWidget(middle);
    m_splitter->addWidget(m_right);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setStretchFactor(2, 0);
    m_splitter->setSizes({LeftWidth, 1440 - LeftWidth - RightWidth, RightWidth});
    m_foot = new FootBar(m_theme, this);
    m_foot->setLanguage(QLocale().language() == QLocale::Japanese ? QStringLiteral("JA") : QStringLiteral("EN"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_top);
    column->addWidget(m_splitter, 1);
    column->addWidget(m_foot);
    m_left->installEventFilter(this);
    m_bell = new AttentionBell(m_theme, m_view, this);
}

void MainWindow::connectParts()
{
    connect(&m_actions, &Actions::triggered, this, &MainWindow::perform);
    connect(&m_top->project(), &ProjectButton::clicked, this, &MainWindow::showMainMenu);
    connect(&m_top->search(), &SearchField::clicked, this, &MainWindow::openPalette);
    m_top->launch().setVisible(m_view.launch != nullptr);
    m_top->launch().setToolTip(QStringLiteral("%1 (%2)").arg(Actions::text(ActionId::Launch), Actions::shortcutText(ActionId::Launch)));
    m_top->launch().setAccessibleName(Actions::text(ActionId::Launch));
    connect(&m_top->launch(), &QPushButton::clicked, this, [this] { perform(ActionId::Launch); });
    auto& strip = m_top->tabs();
    connect(&strip, &TabStrip::picked, this, &MainWindow::showTab);
    connect(&strip, &TabStrip::movedTo, m_view.tabs, &TabsPort::move);
    connect(&strip, &TabStrip::closeWanted, this, &MainWindow::closeTab);
    connect(&strip, &TabStrip::renameWanted, this, &MainWindow::renameTab);
    connect(&strip, &TabStrip::menuWanted, this, &MainWindow::showTabMenu);
    connect(m_left, &LeftPanel::tabWanted, this, &MainWindow::showTab);
    connect(m_left, &LeftPanel::tabMenuWanted, this, &MainWindow::showTabMenu);
    connect(m_left, &LeftPanel::launchWanted, this, [this] { perform(ActionId::Launch); });
    connect(m_left, &LeftPanel::said, this, &MainWindow::say);
    connect(m_left, &LeftPanel::placeWanted, m_places, &Places::open);
    connect(&m_places->welcome(), &Welcome::acted, this, &MainWindow::perform);
    connect(m_places, &Places::changed, this, &MainWindow::onPlaceChanged);
    connect(m_places, &Places::tabWanted, this, &MainWindow::showTab);
    connect(m_places, &Places::said, this, &MainWindow::say);
    connect(m_places, &Places::launchWanted, this, &MainWindow::launchFor);
    connect(m_right, &RightPanel::tabWanted, this, &MainWindow::showTab);
    connect(m_right, &RightPanel::widthWanted, this, &MainWindow::wantRightWidth);
    connect(m_right, &RightPanel::said, this, &MainWindow::say);
    connect(m_panes, &PaneArea::currentChanged, this, &MainWindow::onCurrentChanged);
    connect(m_panes, &PaneArea::menuWanted, this, &MainWindow::showTabMenu);
    connect(m_panes, &PaneArea::restartWanted, this, [this](const QString& tab) { m_view.tabs->restart(tab, tell()); });
    connect(m_panes, &PaneArea::emptyActed, this,
            [this] { perform(m_view.project->project().path.isEmpty() ? ActionId::OpenFolder : ActionId::Launch); });
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        m_rightWidth = m_right->width();
    });
    connect(m_foot, &FootBar::languageWanted, this, [this] { perform(ActionId::Settings); });
    connect(m_bell, &AttentionBell::tabWanted, this, [this](const QString& tab) {
        present();
        showTab(tab);
    });
    connect(m_bell, &AttentionBell::windowWanted, this, &MainWindow::present);
    connect(m_bell, &AttentionBell::quitWanted, this, &QWidget::close);
    connect(&m_portal, &PortalScheme::changed, this, &MainWindow::applySettings);
    connect(&m_theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void MainWindow::connectPorts()
{
    connect(m_view.tabs, &TabsPort::reset, this, &MainWindow::onTabsReset);
    connect(m_view.tabs, &TabsPort::changed, this, [this](const QString& tab) {
        m_top->tabs().setTabs(m_view.tabs->tabs());
        if (tab == currentTab())
            m_right->setTab(tabRow(tab));
        refreshWords();
        refreshActions();
    });
    connect(m_view.project, &ProjectPort::changed, this, [this] {
        refreshWords();
        refreshEmpty();
    });
    if (m_view.launch)
        connect(m_view.launch, &LaunchPort::changed, this, &MainWindow::refreshEmpty);
    if (m_view.figures)
        connect(m_view.figures, &FiguresPort::changed, this, &MainWindow::refreshWords);
    if (m_view.settings)
        connect(m_view.settings, &SettingsPort::changed, this, &MainWindow::applySettings);
    if (m_view.approvals)
        connect(m_view.approvals, &ApprovalsPort::changed, this, &MainWindow::askApprovals);
    if (m_view.review)
        connect(m_view.review, &ReviewPort::changed, this, &MainWindow::refreshActions);
}

/// Ctrl+1 … Ctrl+9: the tab of that number.
void MainWindow::addNumberKeys()
{
    for (int number = 1; number <= 9; ++number) {
        auto* key = new QShortcut(QKeySequence(Qt::ControlModifier | Qt::Key(Qt::Key_0 + number)), this);
        connect(key, &QShortcut::activated, this, [this, number] {
            const auto tabs = m_view.tabs->tabs();
            if (number <= tabs.size())
                showTab(tabs[number - 1].id);
        });
    }
}

TabRow MainWindow::tabRow(const QString& tab) const
{
    for (const TabRow& row : m_view.tabs->tabs()) {
        if (row.id == tab)
            return row;
    }
    return {};
}

QString MainWindow::currentTab() const { return m_panes->currentTab(); }

void MainWindow::onTabsReset()
{
    m_top->tabs().setTabs(m_view.tabs->tabs());
    onCurrentChanged(currentTab());
    refreshWords();
    refreshEmpty();
}

void MainWindow::onCurrentChanged(const QString& tab)
{
    m_top->tabs().setCurrent(m_places->current() ? QString() : tab);
    m_left->setCurrentTab(tab);
    m_right->setTab(tabRow(tab));
    m_view.tabs->setCurrent(tab, isActiveWindow());
    m_bell->setLookedAt(isActiveWindow() ? tab : QString());
    refreshActions();
}

void MainWindow::refreshWords()
{
    const auto tabs = m_view.tabs->tabs();
    const auto project = m_view.project->project();
    const Figures figures = m_view.figures ? m_view.figures->figures() : Figures();
    setWindowTitle(gwt::desktop::windowTitle(project, tabs));
    m_top->project().setProject(project);
    m_foot->setLeft(footLeft(tabs, figures));
    m_foot->setFigures(figures);
}

void MainWindow::refreshEmpty()
{
    const bool tabless = m_view.tabs->tabs().isEmpty();
    m_places->setTabless(tabless);
    if (tabless)
        m_places->welcome().setFacts({m_view.project->project(), m_view.launch ? m_view.launch->agents() : QVector<AgentRow>(), m_view.launch != nullptr});
    if (m_view.project->project().path.isEmpty())
        m_panes->setEmpty(tr("Open a git repository to begin."), tr("Open folder…"));
    else
        m_panes->setEmpty(tr("No tab here yet. Each agent gets a tab and a worktree of its own."),
                          m_view.launch ? tr("Launch agent…") : QString());
}

ActionContext MainWindow::actionContext() const
{
    const TabRow tab = tabRow(currentTab());
    ActionContext context;
    context.tab = !tab.id.isEmpty();
    context.tabEnded = tab.ended;
    context.tabAsleep = tab.asleep;
    context.tabs = int(m_view.tabs->tabs().size());
    context.panes = int(m_panes->tree().panes().size());
    context.waiting = !nextWaiting(m_view.tabs->tabs(), currentTab()).isEmpty();
    context.launch = m_view.launch != nullptr;
    context.lastLaunch = m_view.launch && !m_view.launch->lastLaunch(QString()).agentId.isEmpty();
    context.review = m_view.review != nullptr;
    context.changes = m_view.review && context.tab && !m_view.review->state(tab.id).files.isEmpty();
    context.timeline = m_view.timeline != nullptr;
    context.messages = m_view.messages != nullptr;
    context.settings = m_view.settings != nullptr;
    context.environments = m_places->has(PlaceId::Environments);
    context.compose = context.environments && m_view.environments->compose() == EnvironmentsPort::Compose::Available;
    context.servers = m_places->has(PlaceId::Servers);
    context.tickets = m_places->has(PlaceId::Tickets);
    context.applications = m_places->has(PlaceId::Applications);
    return context;
}

/// A full page has the width of the right side too, which tells of the tab behind it.
void MainWindow::onPlaceChanged()
{
    const auto place = m_places->current();
    m_left->setPlace(place);
    m_top->tabs().setCurrent(place ? QString() : currentTab());
    if (place && m_right->isVisible()) {
        m_rightBeforePlace = true;
        m_right->hide();
    } else if (!place) {
        m_right->setVisible(m_right->isVisible() || std::exchange(m_rightBeforePlace, false));
        m_panes->focusTerminal();
    }
    refreshActions();
}

void MainWindow::refreshActions() { m_actions.update(actionContext()); }

void MainWindow::applySettings()
{
    const Settings settings = m_view.settings ? m_view.settings->settings() : Settings();
    m_theme.setScheme(settings.theme == Settings::Theme::Dark    ? Scheme::Dark
                      : settings.theme == Settings::Theme::Light ? Scheme::Light
                                                                 : m_portal.scheme());
    m_theme.setMotion(settings.motion == Settings::Motion::Reduced ? Motion::Reduced
                      : settings.motion == Settings::Motion::Full  ? Motion::Full
                                                                   : m_portal.motion());
    m_panes->setMonoFont(settings.monoFamily, settings.monoPixelSize);
}

/// One question at a time; Escape leaves it, and the attention list keeps its tab in "Needs you".
void MainWindow::askApprovals()
{
    if (!m_view.approvals || m_question)
        return;
    for (const ApprovalRow& row : m_view.approvals->pending()) {
        if (row.id == m_later)
            continue;
        m_question = new ApprovalSheet(m_theme, *m_view.approvals, row, this);
        connect(m_question, &Sheet::rejected, this, [this, id = row.id] { m_later = id; });
        connect(m_question, &Sheet::closed, this, [this] {
            m_question.clear();
            QMetaObject::invokeMethod(this, &MainWindow::askApprovals, Qt::QueuedConnection);
        });
        m_question->open();
        return;
    }
}

void MainWindow::say(const QString& text) { m_foot->say(text); }

void MainWindow::present()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

QString MainWindow::layoutText() const { return m_panes->tree().toText(); }

void MainWindow::restoreLayout(const QString& text)
{
    QStringList ids;
    for (const TabRow& row : m_view.tabs->tabs())
        ids += row.id;
    m_panes->setTree(SplitTree::parse(text, ids));
}

void MainWindow::applyPanelRoom()
{
    const PanelRoom room = panelRoom(width());
    if (!m_leftByHand)
        m_left->setVisible(room.left);
    if (!m_rightByHand)
        m_right->setVisible(room.right && !m_right->isEmpty());
}

void MainWindow::resizeEvent(QResizeEvent*) { applyPanelRoom(); }

void MainWindow::showEvent(QShowEvent*)
{
    // The work has the keyboard; with no tab yet, nothing has, rather than whatever comes first.
    setFocus(Qt::OtherFocusReason);
    m_panes->focusTerminal();
}

/// The tabs stay above the middle whatever the left panel does.
bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_left && (event->type() == QEvent::Resize || event->type() == QEvent::Show || event->type() == QEvent::Hide))
        m_top->setLeftWidth(event->type() == QEvent::Hide ? 0 : m_left->width());
    return QWidget::eventFilter(watched, event);
}

void MainWindow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::ActivationChange || !m_bell)
        return;
    m_view.tabs->setCurrent(currentTab(), isActiveWindow());
    m_bell->setLookedAt(isActiveWindow() ? currentTab() : QString());
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        m_panes->focusTerminal(); // from any panel back to the work
    else
        QWidget::keyPressEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    const int working = countOf(m_view.tabs->tabs(), Activity::Working);
    if (m_mayClose || working == 0) {
        event->accept();
        Q_EMIT quitWanted();
        return;
    }
    event->ignore();
    present();
    ask(m_theme, tr("Quit gwt?"),
        tr("%n agent(s) are at work and would be interrupted. Their worktrees and sessions stay.", nullptr, working), tr("Quit"),
        [this] {
            m_mayClose = true;
            close();
        },
        this);
}

void MainWindow::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), m_theme.ink(Ink::Background)); }

} // namespace gwt::desktop
