#pragma once

#include "core/tools/ToolSet.h"
#include "core/workspace/Messenger.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Inputs and results of the workspace tools (contract section 3), and how they look in JSON.
namespace gwt::workspace
{

struct TabRef {
    std::string tabId;
};
struct TabSummary {
    std::string tabId, agentType, branch, status;
    std::string activity, activitySource;
    double activityAgeS = 0;
};
struct TabDetail : TabSummary {
    std::string worktreePath, sessionId;
};
struct CallerDetail : TabDetail {
    std::string principal;
};
struct SendInput {
    std::string targetTabId, message;
};
struct SendResult : MessageReceipt {
    bool success = false;
};
struct BroadcastInput {
    std::string message;
};
struct BroadcastRow : MessageReceipt {
    std::string tabId;
};
struct BroadcastResult {
    int sentCount = 0;
    std::vector<BroadcastRow> results;
};
struct LaunchInput {
    std::string agentId, branch, prompt, environment, base;
};
struct LaunchResult {
    std::string tabId;
};
struct Done {
    bool success = true;
};
struct DiffInput {
    std::string tabId, base, path;
    std::int64_t offset = 0;
    std::int64_t maxBytes = 8192;
};
struct DiffResult {
    std::string diff, base;
    std::size_t totalBytes = 0;
    bool truncated = false;
    std::optional<std::size_t> nextOffset;
};
struct ChangedFileRow {
    std::string path, status;
    bool isStaged = false;
};
struct InboxInput {
    std::optional<std::string> after;
};
struct WaitInput {
    std::string tabId, status;
    double timeoutS = 25;
};
struct WaitResult {
    std::string status;
    double waitedS = 0;
};

tools::Shape<TabRef> shape(tools::Of<TabRef>);
tools::Shape<TabSummary> shape(tools::Of<TabSummary>);
tools::Shape<TabDetail> shape(tools::Of<TabDetail>);
tools::Shape<CallerDetail> shape(tools::Of<CallerDetail>);
tools::Shape<SendInput> shape(tools::Of<SendInput>);
tools::Shape<SendResult> shape(tools::Of<SendResult>);
tools::Shape<BroadcastInput> shape(tools::Of<BroadcastInput>);
tools::Shape<BroadcastRow> shape(tools::Of<BroadcastRow>);
tools::Shape<BroadcastResult> shape(tools::Of<BroadcastResult>);
tools::Shape<LaunchInput> shape(tools::Of<LaunchInput>);
tools::Shape<LaunchResult> shape(tools::Of<LaunchResult>);
tools::Shape<Done> shape(tools::Of<Done>);
tools::Shape<DiffInput> shape(tools::Of<DiffInput>);
tools::Shape<DiffResult> shape(tools::Of<DiffResult>);
tools::Shape<ChangedFileRow> shape(tools::Of<ChangedFileRow>);
tools::Shape<InboxInput> shape(tools::Of<InboxInput>);
tools::Shape<InboxMessage> shape(tools::Of<InboxMessage>);
tools::Shape<WaitInput> shape(tools::Of<WaitInput>);
tools::Shape<WaitResult> shape(tools::Of<WaitResult>);

} // namespace gwt::workspace

template <> struct gwt::tools::EnumNames<gwt::workspace::MessageState> {
    using State = gwt::workspace::MessageState;
    static constexpr std::pair<State, const char*> rows[] = {
        {State::Submitted, "submitted"}, {State::Queued, "queued"}, {State::Held, "held"}, {State::Refused, "refused"}};
};
