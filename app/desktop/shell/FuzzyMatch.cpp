#include "app/desktop/shell/FuzzyMatch.h"

#include <QStringList>

namespace gwt::desktop
{
namespace
{

bool beginsWord(const QString& text, qsizetype i)
{
    return i == 0 || !text[i - 1].isLetterOrNumber() || (text[i].isUpper() && text[i - 1].isLower());
}

/// Greedy from `from`; nothing when a character is missing.
std::optional<FuzzyMatch> matchFrom(const QString& word, const QString& text, qsizetype from)
{
    FuzzyMatch match;
    qsizetype at = from;
    qsizetype before = -2;
    for (const QChar c : word) {
        while (at < text.size() && text[at].toLower() != c)
            ++at;
        if (at >= text.size())
            return std::nullopt;
        match.score += 1 + (at == before + 1 ? 8 : 0) + (beginsWord(text, at) ? 6 : 0);
        match.at.append(int(at));
        before = at++;
    }
    match.score -= int(std::min<qsizetype>(match.at.first(), 10));
    return match;
}

std::optional<FuzzyMatch> bestOf(const QString& word, const QString& text)
{
    std::optional<FuzzyMatch> best;
    for (qsizetype from = 0; from < text.size(); ++from) {
        if (text[from].toLower() != word[0])
            continue;
        auto match = matchFrom(word, text, from);
        if (!match)
            break; // it fits no later either
        if (!best || match->score > best->score)
            best = std::move(match);
    }
    return best;
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString& query, const QString& text)
{
    FuzzyMatch whole;
    for (const QString& word : query.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const auto match = bestOf(word, text);
        if (!match)
            return std::nullopt;
        whole.score += match->score;
        whole.at += match->at;
    }
    return whole;
}

} // namespace gwt::desktop
