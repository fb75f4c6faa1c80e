#pragma once

#include "app/desktop/view/EnvironmentRow.h"
#include "app/desktop/view/ServerRow.h"
#include "app/desktop/widgets/SideRow.h"

#include <QVector>

namespace gwt::desktop
{

/// "Environments · 2 of 3 up" and a row each; nothing when there are none.
QVector<SideRow> environmentRows(const QVector<EnvironmentRow>& environments);
/// "Servers · 4" and a row each; nothing when there are none.
QVector<SideRow> serverRows(const QVector<ServerRow>& servers);
/// The rule between the tabs and what is below them.
SideRow sideRule();

} // namespace gwt::desktop
