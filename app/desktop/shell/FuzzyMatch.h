#pragma once

#include <QString>
#include <QVector>

#include <optional>

namespace gwt::desktop
{

/// How well a typed query fits a text; `at` are the matched characters, to be shown stronger.
struct FuzzyMatch {
    int score = 0;
    QVector<int> at;
};

/// Every character of every word of the query must appear in order, whatever its case. Better: at the beginnings of
/// words, in a row, early. Nothing when it does not fit; an empty query fits everything with score 0.
std::optional<FuzzyMatch> fuzzyMatch(const QString& query, const QString& text);

} // namespace gwt::desktop
