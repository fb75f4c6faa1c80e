#pragma once

#include "app/desktop/view/TabRow.h"
#include "core/base/Reply.h"

#include <QObject>
#include <QVector>

class QWidget;

namespace gwt::desktop
{

class TerminalWidget;

/// Port: the tabs of the window, in the person's order. GUI thread. A command that fails answers the error; what it
/// changed arrives by the signals, never by the reply.
class TabsPort : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QVector<TabRow> tabs() const = 0;
    /// The tab that the person looks at; `focused` is false while another window has the keyboard (notifications are
    /// quiet only for a tab that is looked at).
    virtual void setCurrent(const QString& tab, bool focused) = 0;
    virtual void close(const QString& tab, base::Reply<QString> reply) = 0; ///< stops it and takes it off the strip
    virtual void stop(const QString& tab, base::Reply<QString> reply) = 0;
    /// Ends an idle agent whose session can be resumed by id; restart wakes it.
    virtual void sleep(const QString& tab, base::Reply<QString> reply) = 0;
    virtual void restart(const QString& tab, base::Reply<QString> reply) = 0;
    virtual void rename(const QString& tab, const QString& title) = 0;
    virtual void move(const QString& tab, int index) = 0;
    /// A new terminal widget on this tab's terminal, owned by `parent`; null for an unknown tab. The window gives it the
    /// theme's colours and font. A tab is shown in one pane at a time; its widget lives as long as the tab is open.
    virtual TerminalWidget* createTerminal(const QString& tab, QWidget* parent) = 0;

Q_SIGNALS:
    void reset();                      ///< rows came, went or moved
    void changed(const QString& tab);  ///< one row's fields
};

} // namespace gwt::desktop
