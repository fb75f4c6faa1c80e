#pragma once

#include "app/desktop/view/ApplicationRow.h"
#include "app/desktop/view/PermissionRow.h"
#include "app/desktop/widgets/SideRow.h"

#include <QVector>

namespace gwt::desktop
{

QVector<SideRow> applicationList(const QVector<ApplicationRow>& rows);
/// One sentence of how a quit ended; empty when it simply quit.
QString quitWords(const ApplicationQuit& quit);
/// "Always allowed: claude may quit galculator" as a list row.
QVector<SideRow> permissionList(const QVector<PermissionRow>& rules);
/// "Allow", "Ask", "Deny" in the person's language.
QString effectWords(const QString& effect);

} // namespace gwt::desktop
