#pragma once

#include <QColor>

namespace gwt::desktop
{

/// What a colour is for. Widgets name an ink, never a colour.
enum class Ink {
    Background, ///< terminals, the page
    Panel,      ///< side panels, bars
    Raised,     ///< cards, fields, menus
    Hover,
    Line,
    Text,
    Muted,
    Quiet, ///< ages, figures, group titles: the faintest that still reads at 4.5:1
    Faint, ///< marks and decoration only
    Accent,
    AccentHover,
    OnAccent,
    NeedsYou,
    NeedsYouText,
    Ready,
    ReadyText,
    Error,
    ErrorText,
    Selection,
    AddedBackground,
    AddedText,
    AddedWord,
    RemovedBackground,
    RemovedText,
    RemovedWord,
    Idle,
    Keyword, ///< the four of source code
    String,
    Comment,
    Number,
    Shadow,
    Count,
};

enum class Scheme { Dark, Light };

/// The colour table of the look. The *Text variants are the token where it reads at 4.5:1 and a deeper one where not.
QColor token(Scheme scheme, Ink ink);

/// WCAG 2.1 contrast ratio, 1…21.
double contrast(const QColor& one, const QColor& other);

} // namespace gwt::desktop
