#pragma once

#include "app/desktop/shell/PlaceId.h"
#include "app/desktop/view/WorkspaceView.h"

#include <QTimer>
#include <QWidget>

#include <optional>

namespace gwt::desktop
{

class Button;
class EmptyState;
class SideList;
class Theme;

/// The attention list, what environments and servers are at, and the one primary action.
class LeftPanel final : public QWidget
{
    Q_OBJECT
public:
    LeftPanel(Theme& theme, const WorkspaceView& view, QWidget* parent);

    void setCurrentTab(const QString& tab);
    /// The page that the middle shows; nullopt: the terminals.
    void setPlace(std::optional<PlaceId> place);
    void refresh();
    void focusList();
    SideList& list() { return *m_list; }

Q_SIGNALS:
    void tabWanted(const QString& tab);
    void tabMenuWanted(const QString& tab, const QPoint& globalPosition);
    void launchWanted();
    void placeWanted(gwt::desktop::PlaceId place, const QString& key);
    void said(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void onPicked(const QString& key);
    void onMenu(const QString& key, const QPoint& at);
    void environmentMenu(const QString& id, const QPoint& at);
    void serverMenu(const QString& id, const QPoint& at);
    base::Reply<QString> tell();

    Theme& m_theme;
    WorkspaceView m_view;
    QString m_current;
    std::optional<PlaceId> m_place;
    SideList* m_list;
    Button* m_launch = nullptr;
    QTimer m_ages; ///< ages grow without any signal
};

} // namespace gwt::desktop
