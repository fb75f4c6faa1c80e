#pragma once

#include <QString>

namespace gwt::desktop
{

/// Something that the person should know until they dismiss it: a configuration file that does not parse, git missing.
struct NoticeRow {
    enum class Level { Info, Warning, Error };
    QString id;
    Level level = Level::Info;
    QString message;
    QString hint;
    QString action; ///< label of its one button; empty = only dismiss
};

} // namespace gwt::desktop
