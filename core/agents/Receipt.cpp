#include "core/agents/Receipt.h"

#include <iterator>

namespace gwt::agents
{
namespace
{

struct Row {
    DeliveryReason reason;
    std::string_view name;
    std::string_view text;
};

constexpr Row rows[] = {
    {DeliveryReason::None, "", ""},
    {DeliveryReason::BehindOthers, "behind_others", "earlier messages go first"},
    {DeliveryReason::Working, "working", "the agent works; the message goes in when it is idle"},
    {DeliveryReason::Sending, "sending", "it is being typed"},
    {DeliveryReason::DialogOpen, "dialog_open", "the agent waits for a person's answer first"},
    {DeliveryReason::Draft, "draft", "a person's unsent text stands in the agent's composer"},
    {DeliveryReason::Typing, "typing", "a person is typing in that tab"},
    {DeliveryReason::ComposerHidden, "composer_hidden", "the agent shows something else than its composer"},
    {DeliveryReason::Starting, "starting", "the agent does not take pasted text yet"},
    {DeliveryReason::ShellInForeground, "shell_in_foreground",
     "the agent has ended and a shell has the tab: text would run as commands"},
    {DeliveryReason::OtherInForeground, "other_in_foreground", "another program has the tab"},
    {DeliveryReason::TabEnded, "tab_ended", "the tab's process has ended; restart the tab"},
    {DeliveryReason::EditedByPerson, "edited_by_person",
     "it stands in the composer, and a person goes on typing there"},
    {DeliveryReason::EnterNotTaken, "enter_not_taken", "it stands in the composer, but the agent does not take Enter"},
    {DeliveryReason::CannotRecord, "cannot_record", "gwt cannot write its message store (disk full?)"},
    {DeliveryReason::IsShell, "is_shell", "that tab is a shell: text would run as commands"},
    {DeliveryReason::QueueFull, "queue_full", "too many messages wait for that tab"},
    {DeliveryReason::TooOften, "too_often", "too many messages from this sender to that tab within a minute; wait"},
    {DeliveryReason::TooManyHops, "too_many_hops",
     "agents have answered each other too often without a person in between"},
    {DeliveryReason::TabClosed, "tab_closed", "the tab was closed"},
    {DeliveryReason::ProgramEnded, "program_ended", "the agent ended before Enter was pressed"},
    {DeliveryReason::EndedUnconfirmed, "ended_unconfirmed",
     "the agent ended right behind the Enter; whether it took the message is not known, and it is not sent twice"},
    {DeliveryReason::ClearedByPerson, "cleared_by_person", "a person took it out of the composer again"},
    {DeliveryReason::WindowEnded, "window_ended",
     "gwt ended while typing it; whether it arrived is not known, and it is not sent twice"},
    {DeliveryReason::ByPerson, "by_person", "a person pressed Enter on it"},
};

const Row& row(DeliveryReason reason)
{
    for (const Row& candidate : rows) {
        if (candidate.reason == reason)
            return candidate;
    }
    return rows[0];
}

} // namespace

std::string_view name(MessageState state)
{
    static constexpr std::string_view names[] = {"submitted", "queued", "held", "refused"};
    return names[static_cast<std::size_t>(state)];
}

std::string_view name(DeliveryReason reason)
{
    return row(reason).name;
}
std::string_view describe(DeliveryReason reason)
{
    return row(reason).text;
}

} // namespace gwt::agents
