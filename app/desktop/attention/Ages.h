#pragma once

#include <QString>

namespace gwt::desktop
{

/// "14s", "2m", "3h", "5d"; empty for less than zero.
QString shortAge(qint64 ms);
/// "128 MB", "1.4 GB".
QString shortBytes(qint64 bytes);
/// "950", "41k", "1.2M".
QString shortCount(qint64 count);

} // namespace gwt::desktop
