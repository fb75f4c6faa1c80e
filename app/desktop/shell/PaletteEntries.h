#pragma once

#include "app/desktop/shell/ActionTable.h"
#include "app/desktop/view/BranchRow.h"
#include "app/desktop/view/TabRow.h"

#include <QString>
#include <QVector>

namespace gwt::desktop
{

/// One line of the command palette.
struct PaletteEntry {
    enum class Kind { Tab, Action, Branch };
    Kind kind = Kind::Action;
    QString text;
    QString right; ///< shortcut, or what kind of thing it is
    QString icon;
    QString target; ///< tab id or branch name
    ActionId action = ActionId::ShowPalette;
    QVector<int> matched; ///< characters of `text` that the query hit

    bool operator==(const PaletteEntry&) const = default;
};

/// Tabs, then actions that can be done now, then branches without a tab (choosing one launches on it).
QVector<PaletteEntry> paletteEntries(const QVector<TabRow>& tabs, const QVector<BranchRow>& branches,
                                     const ActionContext& context);
/// The entries that fit, best first; ties keep their order. At most `limit`.
QVector<PaletteEntry> filtered(const QVector<PaletteEntry>& entries, const QString& query, int limit = 50);

} // namespace gwt::desktop
