#include "app/desktop/theme/Icons.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

// A static library's resources are linked only when they are asked for, from outside any namespace.
static void linkIcons() { Q_INIT_RESOURCE(icons); }

namespace gwt::desktop
{

Icons::Icons() { linkIcons(); }

QByteArray Icons::source(const QString& name) const
{
    const auto known = m_sources.constFind(name);
    if (known != m_sources.constEnd())
        return *known;
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    m_sources.insert(name, bytes);
    return bytes;
}

QPixmap Icons::pixmap(const QString& name, const QColor& colour, int size, qreal ratio) const
{
    const QString key = QStringLiteral("%1 %2 %3 %4").arg(name, colour.name(QColor::HexArgb)).arg(size).arg(ratio);
    if (const auto known = m_pixmaps.constFind(key); known != m_pixmaps.constEnd())
        return *known;

    QByteArray svg = source(name);
    if (svg.isEmpty())
        return {};
    svg.replace("currentColor", colour.name().toUtf8());
    QSvgRenderer renderer(svg);
    QPixmap pixmap(QSize(qRound(size * ratio), qRound(size * ratio)));
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(QPointF(0, 0), pixmap.size()));
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    m_pixmaps.insert(key, pixmap);
    return pixmap;
}

QIcon Icons::icon(const QString& name, const QColor& colour, int size) const
{
    QIcon icon;
    for (const qreal ratio : {1.0, 1.5, 2.0, 3.0})
        icon.addPixmap(pixmap(name, colour, size, ratio));
    return icon;
}

} // namespace gwt::desktop
