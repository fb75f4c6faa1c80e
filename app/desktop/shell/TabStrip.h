#pragma once

#include "app/desktop/view/TabRow.h"

#include <QTabBar>
#include <QVector>

namespace gwt::desktop
{

class Theme;

/// The tabs of the top bar: status mark, agent, branch small. Dragging reorders, the middle button closes.
class TabStrip final : public QTabBar
{
    Q_OBJECT
public:
    TabStrip(Theme& theme, QWidget* parent);
    ~TabStrip() override;

    void setTabs(const QVector<TabRow>& tabs);
    /// "" = none: a full page stands before the terminals.
    void setCurrent(const QString& tab);
    bool isBehind() const { return m_behind; }
    QString tabAt(int index) const;

Q_SIGNALS:
    void picked(const QString& tab);
    void movedTo(const QString& tab, int index);
    void closeWanted(const QString& tab);
    void renameWanted(const QString& tab);
    void menuWanted(const QString& tab, const QPoint& globalPosition);

protected:
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override;
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    class Look;
    void apply(int index, const TabRow& tab);

    Theme& m_theme;
    Look* m_look;
    bool m_setting = false;
    bool m_behind = false;
};

} // namespace gwt::desktop
