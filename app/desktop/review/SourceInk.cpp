#include "app/desktop/review/SourceInk.h"

#include <algorithm>
#include <array>

namespace gwt::desktop
{
namespace
{

struct Language {
    const char* endings;
    const char* lineComment;
    bool blockComments;
    const char* words;
};

constexpr std::array Languages{
    Language{"c cc cpp cxx h hh hpp hxx m mm ino", "//", true,
             "alignas auto bool break case catch char class concept const consteval constexpr continue default delete do double "
             "else enum explicit extern false final float for friend goto if inline int long mutable namespace new noexcept "
             "nullptr operator override private protected public requires return short signed sizeof static static_assert "
             "static_cast struct switch template this throw true try typedef typename union unsigned using virtual void "
             "volatile while #include #define #if #ifdef #ifndef #else #endif #pragma"},
    Language{"js jsx ts tsx mjs cjs java kt swift cs scala dart php", "//", true,
             "abstract as async await boolean break case catch class const continue default do else enum export extends "
             "false final finally for from fun func function if implements import in instanceof interface internal let "
             "namespace new null number of override package private protected public readonly return static string "
             "struct super switch this throw throws true try type typeof undefined val var void while yield"},
    Language{"rs go zig", "//", true,
             "as async await break case chan const continue crate defer dyn else enum extern fallthrough false fn for "
             "func go if impl import in interface let loop map match mod move mut nil package pub range ref return "
             "select self Self static struct super switch trait true type unsafe use var where while"},
    Language{"py pyi", "#", false,
             "and as assert async await break class continue def del elif else except False finally for from global if "
             "import in is lambda None nonlocal not or pass raise return self True try while with yield"},
    Language{"sh bash zsh cmake txt mk rb pl", "#", false,
             "begin case def do done elif else elseif end endforeach endfunction endif esac export fi for foreach function "
             "if in local module require return set then unless until when while"},
    Language{"toml yml yaml ini cfg conf", "#", false, "true false null yes no on off"},
    Language{"json jsonc", "//", true, "true false null"},
    Language{"sql lua hs", "--", false,
             "and begin by create delete do drop else elseif end false for from function group if in insert into join local nil "
             "not null on or order repeat return select set table then true update until values where while"},
    Language{"css scss less qml", "//", true, "import property readonly signal function var let const return if else"},
};

bool isWordCharacter(QChar c) { return c.isLetterOrNumber() || c == QLatin1Char('_') || c == QLatin1Char('#'); }

} // namespace

SourceInk::SourceInk(const QString& path)
{
    const QString ending = path.section(QLatin1Char('/'), -1).section(QLatin1Char('.'), -1).toLower();
    for (const Language& language : Languages) {
        if (!QString::fromLatin1(language.endings).split(QLatin1Char(' ')).contains(ending))
            continue;
        m_words = QString::fromLatin1(language.words).split(QLatin1Char(' '));
        std::sort(m_words.begin(), m_words.end());
        m_lineComment = QString::fromLatin1(language.lineComment);
        m_blockComments = language.blockComments;
        m_plain = false;
        return;
    }
}

int SourceInk::endOfString(const QString& line, int from) const
{
    const QChar quote = line[from];
    for (int i = from + 1; i < line.size(); ++i) {
        if (line[i] == QLatin1Char('\\'))
            ++i;
        else if (line[i] == quote)
            return i + 1;
    }
    return int(line.size());
}

QVector<InkRange> SourceInk::inks(const QString& line) const
{
    if (m_plain)
        return {};
    const int size = int(line.size());
    if (m_blockComments && line.trimmed().startsWith(QLatin1Char('*')))
        return {{0, size, Ink::Comment}};
    QVector<InkRange> inks;
    for (int i = 0; i < size;) {
        const QStringView rest = QStringView(line).mid(i);
        if (rest.startsWith(m_lineComment)) {
            inks.append({i, size - i, Ink::Comment});
            break;
        }
        if (m_blockComments && rest.startsWith(QLatin1String("/*"))) {
            const qsizetype end = line.indexOf(QLatin1String("*/"), i + 2);
            const int stop = end < 0 ? size : int(end) + 2;
            inks.append({i, stop - i, Ink::Comment});
            i = stop;
        } else if (line[i] == QLatin1Char('"') || line[i] == QLatin1Char('\'') || line[i] == QLatin1Char('`')) {
            const int end = endOfString(line, i);
            inks.append({i, end - i, Ink::String});
            i = end;
        } else if (isWordCharacter(line[i])) {
            int end = i;
            while (end < size && isWordCharacter(line[end]))
                ++end;
            const QString word = line.mid(i, end - i);
            if (word[0].isDigit())
                inks.append({i, end - i, Ink::Number});
            else if (std::binary_search(m_words.begin(), m_words.end(), word))
                inks.append({i, end - i, Ink::Keyword});
            i = end;
        } else {
            ++i;
        }
    }
    return inks;
}

} // namespace gwt::desktop
