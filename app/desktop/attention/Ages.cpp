#include "app/desktop/attention/Ages.h"

#include <QCoreApplication>

namespace gwt::desktop
{
namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Ages)
};

/// One decimal below ten, none above: 1.4, 14.
QString rounded(double value) { return QString::number(value, 'f', value < 9.95 ? 1 : 0); }

} // namespace

QString shortAge(qint64 ms)
{
    const qint64 s = ms / 1000;
    if (ms < 0)
        return {};
    if (s < 60)
        return Words::tr("%1s").arg(s);
    if (s < 3600)
        return Words::tr("%1m").arg(s / 60);
    if (s < 86400)
        return Words::tr("%1h").arg(s / 3600);
    return Words::tr("%1d").arg(s / 86400);
}

QString shortBytes(qint64 bytes)
{
    constexpr double Kilo = 1024;
    const double mb = double(bytes) / Kilo / Kilo;
    if (mb < 1)
        return QStringLiteral("%1 kB").arg(qRound(double(bytes) / Kilo));
    if (mb < 1000)
        return QStringLiteral("%1 MB").arg(qRound(mb));
    return QStringLiteral("%1 GB").arg(rounded(mb / Kilo));
}

QString shortCount(qint64 count)
{
    if (count < 1000)
        return QString::number(count);
    if (count < 999'500)
        return QStringLiteral("%1k").arg(count < 9950 ? rounded(double(count) / 1000)
                                                      : QString::number(qRound(double(count) / 1000)));
    return QStringLiteral("%1M").arg(rounded(double(count) / 1'000'000));
}

} // namespace gwt::desktop
