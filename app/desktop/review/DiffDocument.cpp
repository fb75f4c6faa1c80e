#include "app/desktop/review/DiffDocument.h"

#include <QRegularExpression>
#include <QStringView>

#include <algorithm>

namespace gwt::desktop
{
namespace
{

struct Position {
    int oldLine = 0;
    int newLine = 0;
};

/// "@@ -86,7 +86,14 @@ decode(span)" as POSIX diff -u and git print it.
bool readHunk(const QString& line, Position& at)
{
    static const QRegularExpression shape(QStringLiteral("^@@ -(\\d+)(?:,\\d+)? \\+(\\d+)(?:,\\d+)? @@"));
    const auto match = shape.match(line);
    if (!match.hasMatch())
        return false;
    at.oldLine = match.captured(1).toInt();
    at.newLine = match.captured(2).toInt();
    return true;
}

/// Tabs become spaces up to the next multiple of four; a line is cut at MaxColumns.
QString tidied(QStringView line)
{
    QString text;
    text.reserve(line.size());
    for (const QChar c : line) {
        if (text.size() >= DiffDocument::MaxColumns) {
            text += QChar(0x2026);
            break;
        }
        if (c == QLatin1Char('\t'))
            text += QString(4 - text.size() % 4, QLatin1Char(' '));
        else if (c.unicode() >= 0x20)
            text += c;
    }
    return text;
}

DiffRow rowOf(QStringView line, Position& at)
{
    DiffRow row;
    const QChar sign = line.isEmpty() ? QLatin1Char(' ') : line.front();
    row.text = tidied(line.isEmpty() ? line : line.mid(1));
    if (sign == QLatin1Char('+')) {
        row.kind = DiffRow::Kind::Added;
        row.newLine = at.newLine++;
    } else if (sign == QLatin1Char('-')) {
        row.kind = DiffRow::Kind::Removed;
        row.oldLine = at.oldLine++;
    } else if (sign == QLatin1Char('\\')) { // "\ No newline at end of file"
        row.kind = DiffRow::Kind::Note;
        row.text = row.text.trimmed();
    } else {
        row.oldLine = at.oldLine++;
        row.newLine = at.newLine++;
    }
    return row;
}

} // namespace

DiffDocument DiffDocument::parse(const QString& patch)
{
    DiffDocument document;
    Position at;
    bool inHunk = false;
    qsizetype from = 0;
    while (from < patch.size()) {
        if (document.m_rows.size() >= MaxRows) {
            document.m_truncated = true;
            break;
        }
        qsizetype to = patch.indexOf(QLatin1Char('\n'), from);
        if (to < 0)
            to = patch.size();
        const QStringView line = QStringView(patch).mid(from, to - from);
        from = to + 1;
        if (line.startsWith(QLatin1String("@@")) && readHunk(line.toString(), at)) {
            inHunk = true;
            document.m_hunks.append(int(document.m_rows.size()));
            document.m_rows.append({DiffRow::Kind::Hunk, tidied(line), at.oldLine, at.newLine, -1});
        } else if (inHunk) {
            document.m_rows.append(rowOf(line, at));
        }
    }
    document.pairUp();
    for (const DiffRow& row : document.m_rows)
        document.m_longest = std::max(document.m_longest, int(row.text.size()));
    return document;
}

void DiffDocument::addNote(const QString& text)
{
    DiffRow row;
    row.kind = DiffRow::Kind::Note;
    row.text = text;
    m_rows.append(row);
    const int index = int(m_rows.size()) - 1;
    m_pairs.append({index, index});
}

/// A run of removed rows followed by a run of added ones is one change: its rows face each other.
void DiffDocument::pairUp()
{
    const int count = int(m_rows.size());
    for (int i = 0; i < count;) {
        if (m_rows[i].kind != DiffRow::Kind::Removed && m_rows[i].kind != DiffRow::Kind::Added) {
            m_pairs.append({i, i});
            ++i;
            continue;
        }
        int added = i;
        while (added < count && m_rows[added].kind == DiffRow::Kind::Removed)
            ++added;
        int end = added;
        while (end < count && m_rows[end].kind == DiffRow::Kind::Added)
            ++end;
        pairBlock(i, added, end);
        i = end;
    }
}

void DiffDocument::pairBlock(int from, int firstAdded, int to)
{
    const int removed = firstAdded - from;
    const int added = to - firstAdded;
    for (int k = 0; k < std::max(removed, added); ++k) {
        const int left = k < removed ? from + k : -1;
        const int right = k < added ? firstAdded + k : -1;
        if (left >= 0 && right >= 0) {
            m_rows[left].partner = right;
            m_rows[right].partner = left;
        }
        m_pairs.append({left, right});
    }
}

} // namespace gwt::desktop
