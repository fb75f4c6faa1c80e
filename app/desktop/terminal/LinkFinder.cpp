#include "app/desktop/terminal/LinkFinder.h"

#include <QRegularExpression>

#include <algorithm>

namespace gwt::desktop
{
namespace
{

/// The end of a URL without the punctuation of the sentence around it; closing brackets stay when they were opened
/// inside.
int trimmedEnd(const QString& text, int from, int to)
{
    static const QString closers = QStringLiteral(")]}"), openers = QStringLiteral("([{");
    while (to > from) {
        const QChar last = text[to - 1];
        const auto bracket = closers.indexOf(last);
        const QStringView part = QStringView(text).mid(from, to - from);
        const bool unopened = bracket >= 0 && part.count(openers[bracket]) < part.count(last);
        if (!unopened && !QStringLiteral(".,;:!?'\"*_~").contains(last))
            break;
        --to;
    }
    return to;
}

} // namespace

std::vector<LinkSpan> findLinks(const QString& line)
{
    // Ideographic space and punctuation end a URL as ASCII ones do: Japanese text has no blank before them.
    static const QRegularExpression url(
        QStringLiteral(R"((?:https?|ftp|file)://[^\s<>"`{}|\\^\x{3000}-\x{3002}\x{300C}-\x{300F}\x{FF08}\x{FF09}]+)"));
    static const QRegularExpression path(
        QStringLiteral(
            R"((?<![\w/:.@~-])((?:~/|\.{1,2}/|/)?(?:[\w.@+-]+/)*[\w@+-][\w.@+-]*\.[A-Za-z]\w{0,9}|(?:~/|\.{1,2}/|/)(?:[\w.@+-]+/)*[\w.@+-]+)(?::(\d{1,7})(?::(\d{1,5}))?|\((\d{1,7})(?:,\s?(\d{1,5}))?\))?)"),
        QRegularExpression::UseUnicodePropertiesOption);

    std::vector<LinkSpan> found;
    for (auto it = url.globalMatch(line); it.hasNext();) {
        const auto match = it.next();
        const int from = int(match.capturedStart()), to = trimmedEnd(line, from, int(match.capturedEnd()));
        if (line.mid(from, to - from).section(QStringLiteral("://"), 1).isEmpty())
            continue;
        found.push_back({from, to, {LinkTarget::Kind::Uri, line.mid(from, to - from), 0, 0}});
    }
    const auto urls = found.size();
    for (auto it = path.globalMatch(line); it.hasNext();) {
        const auto match = it.next();
        const int from = int(match.capturedStart());
        const bool insideUrl = std::any_of(found.begin(), found.begin() + std::ptrdiff_t(urls),
                                           [from](const LinkSpan& s) { return from >= s.from && from < s.to; });
        LinkTarget target{LinkTarget::Kind::File, match.captured(1), 0, 0};
        target.line = (match.captured(2) + match.captured(4)).toInt();
        target.column = (match.captured(3) + match.captured(5)).toInt();
        int to = int(match.capturedEnd());
        if (target.line == 0) { // "see src/a.cpp." names the file, not the full stop
            while (target.text.endsWith(QLatin1Char('.')))
                target.text.chop(1), --to;
            if (!target.text.contains(QLatin1Char('/')) || target.text.size() < 3)
                continue; // a bare word with a dot is more often prose than a file
        }
        if (!insideUrl)
            found.push_back({from, to, target});
    }
    std::sort(found.begin(), found.end(), [](const LinkSpan& a, const LinkSpan& b) { return a.from < b.from; });
    return found;
}

} // namespace gwt::desktop
