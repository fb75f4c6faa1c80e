#include "app/desktop/shell/PaletteEntries.h"

#include "app/desktop/attention/AttentionRows.h"
#include "app/desktop/shell/Actions.h"
#include "app/desktop/shell/FuzzyMatch.h"

#include <QCoreApplication>

#include <algorithm>

namespace gwt::desktop
{
namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Palette)
};

} // namespace

QVector<PaletteEntry> paletteEntries(const QVector<TabRow>& tabs, const QVector<BranchRow>& branches,
                                     const ActionContext& context)
{
    QVector<PaletteEntry> entries;
    for (const TabRow& tab : tabs) {
        PaletteEntry entry;
        entry.kind = PaletteEntry::Kind::Tab;
        entry.text = nameOf(tab);
        entry.right = activityWords(tab);
        entry.icon = QStringLiteral("terminal");
        entry.target = tab.id;
        entries.append(entry);
    }
    for (const ActionRow& row : actionTable()) {
        if (row.id == ActionId::ShowPalette || availability(row.id, context) != Availability::Enabled)
            continue;
        PaletteEntry entry;
        entry.text = Actions::text(row.id);
        entry.right = Actions::shortcutText(row.id);
        entry.icon = QString::fromLatin1(row.icon);
        entry.action = row.id;
        entries.append(entry);
    }
    if (availability(ActionId::Launch, context) != Availability::Enabled)
        return entries;
    for (const BranchRow& branch : branches) {
        if (!branch.tab.isEmpty())
            continue;
        PaletteEntry entry;
        entry.kind = PaletteEntry::Kind::Branch;
        entry.text = Words::tr("Launch on %1").arg(branch.name);
        entry.right = Words::tr("branch");
        entry.icon = QStringLiteral("branch");
        entry.target = branch.name;
        entries.append(entry);
    }
    return entries;
}

QVector<PaletteEntry> filtered(const QVector<PaletteEntry>& entries, const QString& query, int limit)
{
    struct Scored {
        int score;
        PaletteEntry entry;
    };
    QVector<Scored> fitting;
    for (const PaletteEntry& entry : entries) {
        if (auto match = fuzzyMatch(query, entry.text)) {
            fitting.append({match->score, entry});
            fitting.last().entry.matched = match->at;
        }
    }
    std::stable_sort(fitting.begin(), fitting.end(), [](const Scored& a, const Scored& b) { return a.score > b.score; });
    QVector<PaletteEntry> best;
    for (const Scored& scored : fitting.mid(0, limit))
        best.append(scored.entry);
    return best;
}

} // namespace gwt::desktop
