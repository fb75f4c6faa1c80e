#pragma once

#include "app/desktop/shell/Actions.h"
#include "app/desktop/shell/PaletteEntries.h"
#include "app/desktop/shell/RightPanel.h"
#include "app/desktop/theme/PortalScheme.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/view/WorkspaceView.h"

#include <QPointer>
#include <QWidget>

class QSplitter;

namespace gwt::desktop
{

class ApprovalSheet;
class AttentionBell;
class CommandPalette;
class FootBar;
class LeftPanel;
class PaneArea;
class Places;
class TopBar;

/// The window. It puts the parts together and sends what they ask for to the ports; it decides nothing itself.
/// MainWindowActions.cpp holds what the rows of the action table do.
class MainWindow final : public QWidget
{
    Q_OBJECT
public:
    /// The ports and the theme outlive the window.
    MainWindow(Theme& theme, const WorkspaceView& view);
    ~MainWindow() override;

    /// Splits and panels as text, for the session file.
    QString layoutText() const;
    void restoreLayout(const QString& text);

    QString currentTab() const;
    ActionContext actionContext() const;
    PaneArea& panes() { return *m_panes; }
    Places& places() { return *m_places; }

public Q_SLOTS:
    void perform(gwt::desktop::ActionId id);
    void showTab(const QString& tab);
    void launchOn(const QString& branch);
    /// As launchOn, with what the agent shall do.
    void launchFor(const QString& branch, const QString& prompt);
    void say(const QString& text);
    /// Shows and raises; a second start hands over to it.
    void present();

Q_SIGNALS:
    void quitWanted(); ///< the person has agreed

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void buildParts();
    void connectParts();
    void connectPorts();
    void addNumberKeys();
    void onTabsReset();
    void onCurrentChanged(const QString& tab);
    void refreshWords();
    void refreshActions();
    void refreshEmpty();
    void onPlaceChanged();
    void applySettings();
    void applyPanelRoom();
    void askApprovals();
    TabRow tabRow(const QString& tab) const;

    void performOnTab(ActionId id);
    void performOnTerminal(ActionId id);
    void stepTab(int step);
    void moveTab(int step);
    void closeTab(const QString& tab);
    void renameTab(const QString& tab);
    void launchShell();
    void repeatLaunch();
    void openFolder();
    void openPalette();
    void onPaletteChosen(const PaletteEntry& entry);
    void showPage(RightPanel::Page page);
    void showTabMenu(const QString& tab, const QPoint& at);
    void showMainMenu();
    void togglePanel(QWidget* panel);
    void wantRightWidth(int width);
    base::Reply<QString> tell();

    Theme& m_theme;
    WorkspaceView m_view;
    PortalScheme m_portal;
    Actions m_actions;
    TopBar* m_top = nullptr;
    QSplitter* m_splitter = nullptr;
    LeftPanel* m_left = nullptr;
    PaneArea* m_panes = nullptr;
    Places* m_places = nullptr;
    RightPanel* m_right = nullptr;
    FootBar* m_foot = nullptr;
    AttentionBell* m_bell = nullptr;
    QPointer<CommandPalette> m_palette;
    QPointer<ApprovalSheet> m_question;
    QString m_later; ///< an approval that the person left waiting: not asked again by itself
    int m_rightWidth = 372;
    bool m_leftByHand = false; ///< toggled by the person: the window's width no longer decides
    bool m_rightByHand = false;
    bool m_rightBeforePlace = false; ///< the right side was open when a full page came
    bool m_mayClose = false;
};

} // namespace gwt::desktop
