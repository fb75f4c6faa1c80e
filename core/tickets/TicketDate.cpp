#include "core/tickets/TicketDate.h"

#include <QDateTime>
#include <QTimeZone>

namespace gwt::tickets
{

std::optional<std::string> sortableTime(const std::string& text, Moment ofDay)
{
    constexpr qsizetype dayLength = 10;
    QString given = QString::fromStdString(text);
    const QDate day = QDate::fromString(given.left(dayLength), Qt::ISODate);
    if (!day.isValid())
        return {};
    QDateTime time(day, ofDay == Moment::First ? QTime(0, 0) : QTime(23, 59, 59, 999), Qt::UTC);
    if (given.size() > dayLength) {
        if (given[dayLength] == QLatin1Char(' '))
            given[dayLength] = QLatin1Char('T');
        time = given[dayLength] == QLatin1Char('T') ? QDateTime::fromString(given, Qt::ISODateWithMs) : QDateTime();
        if (time.timeSpec() == Qt::LocalTime)
            time.setTimeSpec(Qt::UTC);
    }
    if (!time.isValid())
        return {};
    return time.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzzZ")).toStdString();
}

std::optional<int> daysUntil(const std::string& text, std::chrono::system_clock::time_point now)
{
    const QDate day = QDate::fromString(QString::fromStdString(text).left(10), Qt::ISODate);
    if (!day.isValid())
        return {};
    const QDate today = QDateTime::fromSecsSinceEpoch(std::chrono::system_clock::to_time_t(now)).date();
    return static_cast<int>(today.daysTo(day));
}

} // namespace gwt::tickets
