#pragma once

#include <QHash>
#include <QIcon>
#include <QPixmap>

namespace gwt::desktop
{

/// gwt's own icons: resources/icons/<name>.svg, drawn on a 16 px grid with 1.5 px strokes in currentColor, tinted here.
class Icons
{
public:
    Icons();

    /// An empty pixmap for an unknown name. `ratio` is the screen's device pixel ratio.
    QPixmap pixmap(const QString& name, const QColor& colour, int size, qreal ratio) const;
    /// With pixmaps for 1x, 1.5x, 2x and 3x.
    QIcon icon(const QString& name, const QColor& colour, int size = 16) const;

private:
    QByteArray source(const QString& name) const;

    mutable QHash<QString, QByteArray> m_sources;
    mutable QHash<QString, QPixmap> m_pixmaps;
};

} // namespace gwt::desktop
