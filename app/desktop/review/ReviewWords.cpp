#include "app/desktop/review/ReviewWords.h"

#include <QCoreApplication>

namespace gwt::desktop
{
namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Review)
};

} // namespace

Spans reviewHeading(const TabRow& tab, const ReviewState& state)
{
    if (state.phase != ReviewState::Phase::Ready)
        return {{tab.branch, Ink::Muted}};
    int added = 0;
    int removed = 0;
    for (const FileChange& file : state.files) {
        added += file.added;
        removed += file.removed;
    }
    Spans spans{{Words::tr("%1 against %2").arg(tab.branch, state.base) + QStringLiteral(" · ") +
                     Words::tr("%n file(s)", nullptr, int(state.files.size())),
                 Ink::Muted}};
    if (added > 0)
        spans.append({QStringLiteral(" +%1").arg(added), Ink::ReadyText});
    if (removed > 0)
        spans.append({QStringLiteral(" −%1").arg(removed), Ink::ErrorText});
    return spans;
}

QString overlapTitle(const Overlap& overlap) { return Words::tr("Also changed in %1").arg(overlap.branch); }

QString overlapBody(const Overlap& overlap)
{
    const QString where = overlap.firstLine <= 0 ? overlap.path
                          : overlap.firstLine == overlap.lastLine
                              ? Words::tr("%1, line %2").arg(overlap.path).arg(overlap.firstLine)
                              : Words::tr("%1, lines %2–%3").arg(overlap.path).arg(overlap.firstLine).arg(overlap.lastLine);
    return where + QStringLiteral(" — ") +
           (overlap.conflicts ? Words::tr("a merge would conflict") : Words::tr("the changes fit together"));
}

QString noteText(const QString& path, int line, const QString& note)
{
    if (path.isEmpty())
        return note;
    return line > 0 ? QStringLiteral("%1:%2 — %3").arg(path).arg(line).arg(note)
                    : QStringLiteral("%1 — %2").arg(path, note);
}

} // namespace gwt::desktop
