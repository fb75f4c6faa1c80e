#pragma once

#include <QString>
#include <QVector>

namespace gwt::desktop
{

/// A stretch of a line, in UTF-16 units.
struct TextRange {
    int start = 0;
    int length = 0;

    bool operator==(const TextRange&) const = default;
};

/// The words of `line` that are not in `other`. Empty when the two have so little in common that marking would only be noise,
/// or when they are equal.
QVector<TextRange> wordMarks(const QString& line, const QString& other);

} // namespace gwt::desktop
