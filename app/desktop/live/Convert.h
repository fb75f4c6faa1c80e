#pragma once

#include "app/desktop/view/Activity.h"
#include "core/agents/AgentRow.h"
#include "core/base/Reply.h"

#include <QString>

#include <string>

namespace gwt::desktop
{

inline QString text(const std::string& utf8) { return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())); }

inline base::Reply<std::string> textReply(base::Reply<QString> reply)
{
    return [reply = std::move(reply)](base::Result<std::string> result) mutable { reply(result.map([](const std::string& s) { return text(s); })); };
}

inline Activity activityOf(agents::ActivityKind kind)
{
    switch (kind) {
    case agents::ActivityKind::Working: return Activity::Working;
    case agents::ActivityKind::NeedsYou: return Activity::NeedsYou;
    case agents::ActivityKind::Ready: return Activity::Ready;
    case agents::ActivityKind::Idle: return Activity::Idle;
    case agents::ActivityKind::Unknown: return Activity::Unknown;
    }
    return Activity::Unknown;
}

} // namespace gwt::desktop
