#pragma once

#include "app/desktop/theme/StatusMark.h"
#include "app/desktop/view/TabRow.h"

#include <QWidget>

namespace gwt::desktop
{

class Button;
class Theme;

enum class PaneRank { Only, Active, Other };

/// The 28 px above a terminal: mark, agent · branch · worktree, its figures at the right.
class PaneHeader final : public QWidget
{
    Q_OBJECT
public:
    PaneHeader(Theme& theme, QWidget* parent);

    void setTab(const TabRow& tab);
    void setRank(PaneRank rank);

Q_SIGNALS:
    void restartWanted();
    void closeWanted();
    void pressed();
    void menuWanted(const QPoint& globalPosition);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void updateTurning();

    Theme& m_theme;
    TabRow m_tab;
    PaneRank m_rank = PaneRank::Only;
    Button* m_restart;
    Button* m_close;
};

} // namespace gwt::desktop
