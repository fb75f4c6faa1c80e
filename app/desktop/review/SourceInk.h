#pragma once

#include "app/desktop/theme/Tokens.h"

#include <QString>
#include <QStringList>
#include <QVector>

namespace gwt::desktop
{

/// A stretch of a source line in an ink.
struct InkRange {
    int start = 0;
    int length = 0;
    Ink ink = Ink::Text;

    bool operator==(const InkRange&) const = default;
};

/// Colours a line of source by itself: words, strings, comments and numbers of a language known by its file's ending.
/// A line alone cannot know that it stands inside a block comment; one that begins with '*' is taken for it.
class SourceInk
{
public:
    explicit SourceInk(const QString& path);

    QVector<InkRange> inks(const QString& line) const;

private:
    int endOfString(const QString& line, int from) const;

    QStringList m_words;
    QString m_lineComment; ///< empty = none
    bool m_blockComments = false;
    bool m_plain = true;
};

} // namespace gwt::desktop
