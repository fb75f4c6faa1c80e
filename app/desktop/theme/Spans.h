#pragma once

#include "app/desktop/theme/Tokens.h"

#include <QFont>
#include <QRectF>
#include <QString>
#include <QVector>

class QPainter;

namespace gwt::desktop
{

class Theme;

/// A run of text in one ink; a line is a row of them.
struct Span {
    QString text;
    Ink ink = Ink::Muted;
    bool strong = false;

    bool operator==(const Span&) const = default;
};
using Spans = QVector<Span>;

QString plainText(const Spans& spans);
double widthOf(const Spans& spans, const QFont& font);

/// Paints the spans on one line, vertically centred, elided with "…" at the end where they do not fit.
/// Returns the x after the last glyph.
double paintSpans(QPainter& painter, const QRectF& area, const Spans& spans, const QFont& font, const Theme& theme);

} // namespace gwt::desktop
