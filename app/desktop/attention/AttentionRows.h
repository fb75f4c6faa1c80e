#pragma once

#include "app/desktop/view/TabRow.h"
#include "app/desktop/widgets/SideRow.h"

#include <QVector>

namespace gwt::desktop
{

/// The mark of a tab. A process that ended is an error only when its activity says so.
Mark markOf(const TabRow& tab);
/// "Claude · fix-unicode", or the person's own title.
QString nameOf(const TabRow& tab);
/// The activity in words, for screen readers and tooltips.
QString activityWords(const TabRow& tab);
/// What the second line says: the question asked, files changed, the step at work, the folder.
Spans detailOf(const TabRow& tab);
/// "128 MB · 4 % · 41k tokens"; only what is known.
QString figuresOf(const TabRow& tab);
/// A path with the home folder as ~.
QString shortPath(const QString& path);

/// The attention list: Needs you (errors too), Ready, Working, Idle; a group that is empty is left out. In a group the one that
/// has waited longest comes first.
QVector<SideRow> attentionRows(const QVector<TabRow>& tabs, const QString& currentTab, qint64 nowMs);

/// The tab to jump to next: the first one that needs a person after the current one in the list's order, then the
/// ready ones. Empty when nobody waits.
QString nextWaiting(const QVector<TabRow>& tabs, const QString& currentTab);

} // namespace gwt::desktop
