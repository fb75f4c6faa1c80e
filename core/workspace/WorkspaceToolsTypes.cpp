#include "core/workspace/WorkspaceToolsTypes.h"

namespace gwt::workspace
{
namespace
{

constexpr std::size_t longestId = 64;
constexpr std::size_t longestRef = 255;
constexpr std::size_t longestPath = 4096;
constexpr double largestDiffPage = 256 * 1024;

template <class T> tools::Shape<T> summaryShape()
{
    return tools::Shape<T>()
        .required("tab_id", &T::tabId, "pane-<n>")
        .required("agent_type", &T::agentType, "claude, codex, gemini, opencode, shell, or one of the person's own")
        .required("branch", &T::branch, "Branch of its worktree; empty when detached")
        .required("status", &T::status, "Of the process: running, completed, error")
        .required("activity", &T::activity, "working, needs_you, ready, idle, unknown")
        .required("activity_source", &T::activitySource, "What told the activity")
        .required("activity_age_s", &T::activityAgeS, "Seconds since the activity began");
}

template <class T> tools::Shape<T> detailShape()
{
    return summaryShape<T>()
        .required("worktree_path", &T::worktreePath, "Absolute path")
        .required("session_id", &T::sessionId, "Id of the agent's session");
}

template <class T> tools::Shape<T> receiptShape(tools::Shape<T> shape)
{
    return std::move(shape)
        .required("message_id", &T::messageId, "Id of the message")
        .required("state", &T::state, "submitted: in the composer and sent; queued: waits its turn; held: see reason; refused")
        .optional("reason", &T::reason, "Why it is held or refused")
        .optional("position", &T::position, "Of a queued message: 1 is next");
}

} // namespace

tools::Shape<TabRef> shape(tools::Of<TabRef>)
{
    return tools::Shape<TabRef>().required("tab_id", &TabRef::tabId, "Id of a tab, as gwt_list_tabs gives it").nonEmpty(longestId);
}

tools::Shape<TabSummary> shape(tools::Of<TabSummary>) { return summaryShape<TabSummary>(); }
tools::Shape<TabDetail> shape(tools::Of<TabDetail>) { return detailShape<TabDetail>(); }

tools::Shape<CallerDetail> shape(tools::Of<CallerDetail>)
{
    return detailShape<CallerDetail>().required("principal", &CallerDetail::principal, "Who gwt takes the caller for: tab:pane-1, person, outside");
}

tools::Shape<SendInput> shape(tools::Of<SendInput>)
{
    return tools::Shape<SendInput>()
        .required("target_tab_id", &SendInput::targetTabId, "Id of the tab that shall receive it")
        .nonEmpty(longestId)
        .required("message", &SendInput::message, "Plain text, at most 8 KiB; newlines become spaces")
        .nonEmpty();
}

tools::Shape<SendResult> shape(tools::Of<SendResult>)
{
    return receiptShape(tools::Shape<SendResult>().required("success", &SendResult::success, "False only when the message was refused"));
}

tools::Shape<BroadcastInput> shape(tools::Of<BroadcastInput>)
{
    return tools::Shape<BroadcastInput>().required("message", &BroadcastInput::message, "Plain text, at most 8 KiB").nonEmpty();
}

tools::Shape<BroadcastRow> shape(tools::Of<BroadcastRow>)
{
    return receiptShape(tools::Shape<BroadcastRow>().required("tab_id", &BroadcastRow::tabId, "Receiving tab"));
}

tools::Shape<BroadcastResult> shape(tools::Of<BroadcastResult>)
{
    return tools::Shape<BroadcastResult>()
        .required("sent_count", &BroadcastResult::sentCount, "Messages that were not refused")
        .required("results", &BroadcastResult::results, "One receipt a tab");
}

tools::Shape<LaunchInput> shape(tools::Of<LaunchInput>)
{
    return tools::Shape<LaunchInput>()
        .required("agent_id", &LaunchInput::agentId, "claude, codex, gemini, opencode, shell, or one of the person's own")
        .nonEmpty(longestId)
        .required("branch", &LaunchInput::branch, "Branch to work on; made from base when it does not exist")
        .nonEmpty(longestRef)
        .optional("prompt", &LaunchInput::prompt, "First task for the agent")
        .optional("environment", &LaunchInput::environment, "Container environment to run in")
        .optional("base", &LaunchInput::base, "Branch or commit a new branch starts from; default: the project's default branch");
}

tools::Shape<LaunchResult> shape(tools::Of<LaunchResult>)
{
    return tools::Shape<LaunchResult>().required("tab_id", &LaunchResult::tabId, "Id of the new tab");
}

tools::Shape<Done> shape(tools::Of<Done>) { return tools::Shape<Done>().required("success", &Done::success, "True"); }

tools::Shape<DiffInput> shape(tools::Of<DiffInput>)
{
    return tools::Shape<DiffInput>()
        .required("tab_id", &DiffInput::tabId, "Id of a tab")
        .nonEmpty(longestId)
        .optional("base", &DiffInput::base, "Branch or commit to compare with; default: what the worktree was made from")
        .optional("path", &DiffInput::path, "One file or folder, relative to the worktree")
        .nonEmpty(longestPath)
        .optional("offset", &DiffInput::offset, "Byte to start at: next_offset of the page before")
        .range(0, 1e15)
        .optional("max_bytes", &DiffInput::maxBytes, "Size of the page")
        .range(1, largestDiffPage);
}

tools::Shape<DiffResult> shape(tools::Of<DiffResult>)
{
    return tools::Shape<DiffResult>()
        .required("diff", &DiffResult::diff, "Unified diff: committed since base, staged, unstaged and untracked; cut at line ends")
        .required("base", &DiffResult::base, "Commit that it is against")
        .required("total_bytes", &DiffResult::totalBytes, "Of the whole diff")
        .required("truncated", &DiffResult::truncated, "There is more")
        .optional("next_offset", &DiffResult::nextOffset, "Where the next page starts");
}

tools::Shape<ChangedFileRow> shape(tools::Of<ChangedFileRow>)
{
    return tools::Shape<ChangedFileRow>()
        .required("path", &ChangedFileRow::path, "Relative to the worktree")
        .required("status", &ChangedFileRow::status, "added, modified, deleted, renamed")
        .required("is_staged", &ChangedFileRow::isStaged, "The index differs from HEAD here");
}

tools::Shape<InboxInput> shape(tools::Of<InboxInput>)
{
    return tools::Shape<InboxInput>().optional("after", &InboxInput::after, "Only messages after this message_id");
}

tools::Shape<InboxMessage> shape(tools::Of<InboxMessage>)
{
    return tools::Shape<InboxMessage>()
        .required("message_id", &InboxMessage::messageId, "Id of the message")
        .required("from", &InboxMessage::from, "Sender, as gwt knows it")
        .required("to", &InboxMessage::to, "Receiving tab")
        .required("message", &InboxMessage::message, "Text")
        .required("state", &InboxMessage::state, "submitted, queued, held, refused")
        .required("at", &InboxMessage::at, "When it was sent");
}

tools::Shape<WaitInput> shape(tools::Of<WaitInput>)
{
    return tools::Shape<WaitInput>()
        .required("tab_id", &WaitInput::tabId, "Id of a tab")
        .nonEmpty(longestId)
        .required("status", &WaitInput::status, "running, completed, error; or an activity: working, needs_you, ready, idle")
        .nonEmpty(longestId)
        .optional("timeout_s", &WaitInput::timeoutS, "Seconds to wait at most")
        .range(0, 3600);
}

tools::Shape<WaitResult> shape(tools::Of<WaitResult>)
{
    return tools::Shape<WaitResult>()
        .required("status", &WaitResult::status, "What was reached")
        .required("waited_s", &WaitResult::waitedS, "Seconds waited");
}

} // namespace gwt::workspace
