#include "app/desktop/live/HostNotices.h"

#include "app/desktop/live/Convert.h"

namespace gwt::desktop
{

QVector<NoticeRow> HostNotices::notices() const
{
    QVector<NoticeRow> rows;
    for (const host::Notices::Notice& notice : m_host.notices().all()) {
        NoticeRow row;
        row.id = text(notice.id);
        row.level = static_cast<NoticeRow::Level>(notice.level);
        row.message = text(notice.message);
        row.hint = text(notice.hint);
        rows.push_back(row);
    }
    return rows;
}

} // namespace gwt::desktop
