#pragma once

#include "app/desktop/theme/Tokens.h"
#include "app/desktop/view/ServerRow.h"
#include "app/desktop/widgets/FactGrid.h"
#include "app/desktop/widgets/SideRow.h"

#include <QVector>

namespace gwt::desktop
{

/// "Up", "Consent needed", "Failed" …
QString stateWords(const ServerRow& row);
Ink stateInk(ServerRow::State state);
/// Those that wait for consent first, then by name.
QVector<SideRow> serverList(const QVector<ServerRow>& rows);
QVector<FactGrid::Fact> serverFacts(const ServerRow& row);
QVector<SideRow> toolList(const QVector<ServerTool>& tools);
QString serverSummary(const QVector<ServerRow>& rows);
/// "1.1 ms", "230 ms", "4.2 s"
QString shortTime(double ms);
/// A name for a server that runs `target`: "npx -y @modelcontextprotocol/server-github" -> "github".
QString serverName(const QString& target);

} // namespace gwt::desktop
