#pragma once

#include "app/desktop/view/EnvironmentRow.h"
#include "app/desktop/view/ServerRow.h"
#include "app/desktop/widgets/SideRow.h"

#include <QVector>

namespace gwt::desktop
{

Mark markOf(EnvironmentRow::State state);
Mark markOf(ServerRow::State state);

/// "Environments · 2 of 3 up" and a row each. The headings open their pages: "place:environments".
QVector<SideRow> environmentRows(const QVector<EnvironmentRow>& environments);
/// "Servers · 4" and a row each.
QVector<SideRow> serverRows(const QVector<ServerRow>& servers);
/// "Tickets · 12 open"; a negative count is not known yet.
SideRow ticketsHeading(int open);
SideRow applicationsHeading();
/// The rule between the tabs and what is below them.
SideRow sideRule();

} // namespace gwt::desktop
