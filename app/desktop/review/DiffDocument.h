#pragma once

#include <QString>
#include <QVector>

namespace gwt::desktop
{

/// A line of a diff.
struct DiffRow {
    enum class Kind { Hunk, Context, Added, Removed, Note };
    Kind kind = Kind::Context;
    QString text;     ///< without its sign
    int oldLine = 0;  ///< 0 = not there
    int newLine = 0;
    int partner = -1; ///< the removed row of an added one and the other way round, for word marks

    bool operator==(const DiffRow&) const = default;
};

/// A unified diff as rows, and as pairs of rows for two columns. Bounded: what is too long ends in a Note row.
class DiffDocument
{
public:
    static constexpr int MaxRows = 20'000;
    static constexpr int MaxColumns = 4'000;

    /// -1 on a side = empty there. A Hunk or Note row stands on both sides.
    struct Pair {
        int left = -1;
        int right = -1;

        bool operator==(const Pair&) const = default;
    };

    /// git's output for one file; lines before the first @@ are skipped.
    static DiffDocument parse(const QString& patch);

    const QVector<DiffRow>& rows() const { return m_rows; }
    const QVector<Pair>& pairs() const { return m_pairs; }
    const QVector<int>& hunks() const { return m_hunks; } ///< rows of kind Hunk
    int longest() const { return m_longest; }             ///< characters of the longest row
    bool truncated() const { return m_truncated; }
    void addNote(const QString& text);

private:
    void pairUp();
    void pairBlock(int from, int firstAdded, int to);

    QVector<DiffRow> m_rows;
    QVector<Pair> m_pairs;
    QVector<int> m_hunks;
    int m_longest = 0;
    bool m_truncated = false;
};

} // namespace gwt::desktop
