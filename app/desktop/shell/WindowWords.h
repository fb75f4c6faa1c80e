#pragma once

#include "app/desktop/theme/Spans.h"
#include "app/desktop/view/Figures.h"
#include "app/desktop/view/ProjectRow.h"
#include "app/desktop/view/TabRow.h"

#include <QVector>

namespace gwt::desktop
{

int countOf(const QVector<TabRow>& tabs, Activity activity);
/// Tabs that need the person, errors too.
int waitingCount(const QVector<TabRow>& tabs);
/// "(1) parser-lib — gwt"
QString windowTitle(const ProjectRow& project, const QVector<TabRow>& tabs);
/// "1 needs you · 1 ready · 1 working   2 containers   4 servers · 38 calls/min"
Spans footLeft(const QVector<TabRow>& tabs, const Figures& figures);
/// "CPU 21 % · 612 MB"
QString footRight(const Figures& figures);

/// Which side panels there is room for, so that the middle keeps its 480 px; the person's own toggle wins.
struct PanelRoom {
    bool left = true;
    bool right = true;
};
PanelRoom panelRoom(int windowWidth);

} // namespace gwt::desktop
