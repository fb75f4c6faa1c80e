#pragma once

#include "app/desktop/shell/ActionTable.h"
#include "app/desktop/shell/PlaceId.h"
#include "app/desktop/view/WorkspaceView.h"

#include <QStackedWidget>

#include <optional>

namespace gwt::desktop
{

class Place;
class Theme;
class Welcome;

/// The middle of the window: the terminals, or one full page in front of them. Pages are made when they are first asked
/// for; only those that have a port.
class Places final : public QStackedWidget
{
    Q_OBJECT
public:
    Places(Theme& theme, const WorkspaceView& view, QWidget* terminals, QWidget* parent);

    bool has(PlaceId place) const;
    std::optional<PlaceId> current() const { return m_current; }
    /// `key` chooses a row of its list; empty: the one that was chosen.
    void open(PlaceId place, const QString& key = {});
    void leave();
    /// There is no tab at all: the welcome stands in the terminals' place.
    void setTabless(bool tabless);
    Welcome& welcome() { return *m_welcome; }
    /// What a row of the action table does on its page.
    void perform(ActionId id);

Q_SIGNALS:
    void changed(); ///< another page, or the terminals again
    void tabWanted(const QString& tab);
    void said(const QString& text);
    /// Launch an agent that works on a ticket.
    void launchWanted(const QString& branch, const QString& prompt);

private:
    Place* make(PlaceId place);
    void showGround();

    Theme& m_theme;
    WorkspaceView m_view;
    QWidget* m_terminals;
    Welcome* m_welcome;
    bool m_tabless = false;
    QHash<int, Place*> m_pages;
    std::optional<PlaceId> m_current;
};

} // namespace gwt::desktop
