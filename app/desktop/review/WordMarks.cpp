#include "app/desktop/review/WordMarks.h"

#include <QStringView>

#include <algorithm>
#include <vector>

namespace gwt::desktop
{
namespace
{

/// The table of the longest common subsequence is quadratic: beyond this only the ends are compared.
constexpr qsizetype MaxTokens = 160;

bool isWord(QChar c) { return c.isLetterOrNumber() || c == QLatin1Char('_'); }

QVector<TextRange> tokensOf(const QString& line)
{
    QVector<TextRange> tokens;
    for (int i = 0; i < line.size();) {
        int end = i + 1;
        if (isWord(line[i])) {
            while (end < line.size() && isWord(line[end]))
                ++end;
        } else if (line[i].isSpace()) {
            while (end < line.size() && line[end].isSpace())
                ++end;
        }
        tokens.append({i, end - i});
        i = end;
    }
    return tokens;
}

QStringView at(const QString& line, const TextRange& range) { return QStringView(line).mid(range.start, range.length); }

/// For each token of `a`, whether it is part of the longest common subsequence with `b`.
std::vector<bool> common(const QString& aLine, const QVector<TextRange>& a, const QString& bLine,
                     const QVector<TextRange>& b)
{
    const auto n = size_t(a.size());
    const auto m = size_t(b.size());
    std::vector<std::vector<quint16>> length(n + 1, std::vector<quint16>(m + 1, 0));
    for (size_t i = n; i-- > 0;) {
        for (size_t j = m; j-- > 0;) {
            length[i][j] = at(aLine, a[qsizetype(i)]) == at(bLine, b[qsizetype(j)])
                               ? quint16(length[i + 1][j + 1] + 1)
                               : std::max(length[i + 1][j], length[i][j + 1]);
        }
    }
    std::vector<bool> kept(n, false);
    for (size_t i = 0, j = 0; i < n && j < m;) {
        if (at(aLine, a[qsizetype(i)]) == at(bLine, b[qsizetype(j)])) {
            kept[i++] = true;
            ++j;
        } else if (length[i + 1][j] >= length[i][j + 1]) {
            ++i;
        } else {
            ++j;
        }
    }
    return kept;
}

QVector<TextRange> joined(const QVector<TextRange>& tokens, const std::vector<bool>& kept)
{
    QVector<TextRange> marks;
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        if (kept[size_t(i)])
            continue;
        if (!marks.isEmpty() && marks.last().start + marks.last().length == tokens[i].start)
            marks.last().length += tokens[i].length;
        else
            marks.append(tokens[i]);
    }
    return marks;
}

} // namespace

QVector<TextRange> wordMarks(const QString& line, const QString& other)
{
    if (line == other)
        return {};
    const QVector<TextRange> tokens = tokensOf(line);
    const QVector<TextRange> others = tokensOf(other);
    if (tokens.isEmpty() || tokens.size() > MaxTokens || others.size() > MaxTokens)
        return {};
    const std::vector<bool> kept = common(line, tokens, other, others);
    int same = 0;
    int all = 0;
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        if (at(line, tokens[i]).trimmed().isEmpty())
            continue;
        all += tokens[i].length;
        same += kept[size_t(i)] ? tokens[i].length : 0;
    }
    if (all == 0 || same * 10 < all * 3)
        return {};
    return joined(tokens, kept);
}

} // namespace gwt::desktop
