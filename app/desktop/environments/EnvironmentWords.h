#pragma once

#include "app/desktop/theme/StatusMark.h"
#include "app/desktop/view/EnvironmentRow.h"
#include "app/desktop/widgets/FactGrid.h"
#include "app/desktop/widgets/SideRow.h"

#include <QVector>

namespace gwt::desktop
{

/// "Up for 2h", "Stopped", "Pulling: 2 of 5 layers".
QString stateWords(const EnvironmentRow& row, qint64 nowMs);
Ink stateInk(EnvironmentRow::State state);
/// Rows of the list, in the order of their names.
QVector<SideRow> environmentList(const QVector<EnvironmentRow>& rows, qint64 nowMs);
QVector<FactGrid::Fact> environmentFacts(const EnvironmentRow& row);
/// "2 of 3 up"
QString environmentSummary(const QVector<EnvironmentRow>& rows);
/// "8 GB", "512m", "1.5 GiB" -> bytes; 0 for nothing; -1 for what is no size.
qint64 bytesFromText(const QString& text);
/// Why this is no name of an environment; empty when it is one. The rule of core/environments.
QString nameProblem(const QString& name);

} // namespace gwt::desktop
