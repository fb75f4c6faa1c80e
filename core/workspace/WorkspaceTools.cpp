#include "core/workspace/WorkspaceTools.h"

namespace gwt::workspace
{

using base::ErrorCode;
using base::Reply;
using base::Result;
using tools::CallContext;
using tools::Nothing;
using tools::ToolAnnotations;

namespace
{

const char* word(git::ChangedFile::Status status)
{
    switch (status) {
    case git::ChangedFile::Status::Added: return "added";
    case git::ChangedFile::Status::Modified: return "modified";
    case git::ChangedFile::Status::Deleted: return "deleted";
    case git::ChangedFile::Status::Renamed: return "renamed";
    }
    return "modified";
}

} // namespace

WorkspaceTools::WorkspaceTools(Parts parts)
    : m_parts(parts)
    , m_waiter(parts.tabs, parts.activity, parts.clock)
{
    addReading();
    addMessages();
    addTabs();
    addReview();
}

void WorkspaceTools::addReading()
{
    add<Nothing, std::vector<TabSummary>>(
        {"gwt_list_tabs", "List tabs", "Lists the tabs of the gwt window: which agent works on which branch, and what it is at.", ToolAnnotations::reads(), "tabs"},
        [this](const CallContext&, Nothing, Reply<std::vector<TabSummary>> reply) {
            std::vector<TabSummary> all;
            for (const auto& tab : m_parts.tabs.all())
                all.push_back(summary(*tab));
            reply(std::move(all));
        });
    add<TabRef, TabDetail>({"gwt_get_tab_info", "Tab details", "Tells a tab's agent, branch, status, worktree path and session.", ToolAnnotations::reads()},
                           [this](const CallContext&, TabRef in, Reply<TabDetail> reply) {
                               const auto tab = m_parts.tabs.get(in.tabId);
                               reply(tab ? Result<TabDetail>(detail(**tab)) : base::fail(tab.error()));
                           });
    add<Nothing, CallerDetail>({"gwt_whoami", "Who am I", "Tells which tab the caller runs in.", ToolAnnotations::reads()},
                               [this](const CallContext& context, Nothing, Reply<CallerDetail> reply) { reply(caller(context.principal)); });
    add<WaitInput, WaitResult>({"gwt_wait_for_status", "Wait for a tab", "Waits until a tab's process or agent reaches a status, for at most timeout_s.", ToolAnnotations::reads()},
                               [this](const CallContext& context, WaitInput in, Reply<WaitResult> reply) {
                                   m_waiter.wait(context.stop, in.tabId, in.status, in.timeoutS, [reply = std::move(reply)](Result<StatusWaiter::Waited> waited) mutable {
                                       reply(waited.map([](const auto& done) { return WaitResult{done.status, done.seconds}; }));
                                   });
                               });
}

void WorkspaceTools::addMessages()
{
    add<SendInput, SendResult>({"gwt_send_message", "Send a message", "Puts a message into another tab's agent and submits it there. The receipt says truly whether it was submitted, waits, is held or was refused.", ToolAnnotations::adds()},
                               [this](const CallContext& context, SendInput in, Reply<SendResult> reply) {
                                   m_parts.messenger.send(context.principal, in.targetTabId, in.message, [reply = std::move(reply)](Result<MessageReceipt> receipt) mutable {
                                       if (!receipt)
                                           return reply(base::fail(receipt.error()));
                                       SendResult result;
                                       static_cast<MessageReceipt&>(result) = std::move(*receipt);
                                       result.success = result.state != MessageState::Refused;
                                       reply(std::move(result));
                                   });
                               });
    add<BroadcastInput, BroadcastResult>({"gwt_broadcast_message", "Message all tabs", "Sends a message to every other running agent; never to the sender itself.", ToolAnnotations::adds()},
                                         [this](const CallContext& context, BroadcastInput in, Reply<BroadcastResult> reply) { broadcast(context.principal, in.message, std::move(reply)); });
    add<InboxInput, std::vector<InboxMessage>>({"gwt_read_inbox", "Read messages", "Lists the messages that were delivered to the caller's tab or wait for it, and what became of those it sent.", ToolAnnotations::reads(), "messages"},
                                               [this](const CallContext& context, InboxInput in, Reply<std::vector<InboxMessage>> reply) {
                                                   if (context.principal.kind != tools::PrincipalKind::Tab)
                                                       return reply.fail(ErrorCode::NotFound, "the caller belongs to no tab, so it has no inbox", "call it from an agent in a gwt tab");
                                                   reply(m_parts.messenger.inbox(context.principal.id, in.after));
                                               });
}

void WorkspaceTools::addTabs()
{
    add<LaunchInput, LaunchResult>({"gwt_launch_agent", "Launch an agent", "Opens a tab with an agent on a branch, in a worktree of its own that is made when there is none.", ToolAnnotations::adds()},
                                   [this](const CallContext& context, LaunchInput in, Reply<LaunchResult> reply) {
                                       LaunchSpec spec;
                                       spec.agentId = in.agentId;
                                       spec.branch = in.branch;
                                       spec.base = in.base;
                                       spec.prompt = in.prompt;
                                       spec.environment = in.environment;
                                       m_parts.launcher.launch(context.stop, std::move(spec), [reply = std::move(reply)](Result<std::string> id) mutable { reply(id.map([](const std::string& tab) { return LaunchResult{tab}; })); });
                                   });
    add<TabRef, Done>({"gwt_stop_tab", "Stop a tab", "Ends the program in a tab. The tab and its worktree stay.", ToolAnnotations::destroys()},
                      [this](const CallContext&, TabRef in, Reply<Done> reply) {
                          const auto tab = runningTab(in.tabId);
                          if (!tab)
                              return reply(base::fail(tab.error()));
                          (*tab)->terminal()->hangUp();
                          reply(Done{});
                      });
}

void WorkspaceTools::addReview()
{
    add<DiffInput, DiffResult>({"gwt_get_worktree_diff", "Worktree diff", "Diff of a tab's worktree against its base: committed, staged, unstaged and untracked changes. Comes in pages.", ToolAnnotations::reads()},
                               [this](const CallContext& context, DiffInput in, Reply<DiffResult> reply) {
                                   const auto tab = m_parts.tabs.get(in.tabId);
                                   if (!tab)
                                       return reply(base::fail(tab.error()));
                                   git::DiffRequest request{(*tab)->record().worktreePath, in.base.empty() ? (*tab)->record().base : in.base, in.path, static_cast<std::size_t>(in.offset), static_cast<std::size_t>(in.maxBytes)};
                                   m_parts.git.diff(context.stop, std::move(request), [reply = std::move(reply)](Result<git::DiffPage> page) mutable {
                                       reply(page.map([](const git::DiffPage& p) { return DiffResult{p.diff, p.base, p.totalBytes, p.isTruncated, p.nextOffset}; }));
                                   });
                               });
    add<TabRef, std::vector<ChangedFileRow>>({"gwt_get_changed_files", "Changed files", "Files that a tab's worktree changed against its base; untracked ones count as added.", ToolAnnotations::reads(), "files"},
                                             [this](const CallContext& context, TabRef in, Reply<std::vector<ChangedFileRow>> reply) {
                                                 const auto tab = m_parts.tabs.get(in.tabId);
                                                 if (!tab)
                                                     return reply(base::fail(tab.error()));
                                                 m_parts.git.changedPaths(context.stop, (*tab)->record().worktreePath, (*tab)->record().base, [reply = std::move(reply)](Result<git::ReviewSummary> review) mutable {
                                                     if (!review)
                                                         return reply(base::fail(review.error()));
                                                     std::vector<ChangedFileRow> rows;
                                                     for (const git::ChangedFile& file : review->files)
                                                         rows.push_back({file.path, word(file.status), file.isStaged});
                                                     reply(std::move(rows));
                                                 });
                                             });
}

TabSummary WorkspaceTools::summary(const Tab& tab) const
{
    const ActivityView activity = m_parts.activity.activity(tab.id());
    TabSummary row;
    row.tabId = tab.id();
    row.agentType = tab.record().agentId;
    row.branch = tab.record().branch;
    row.status = workspace::word(tab.status());
    row.activity = activity.activity;
    row.activitySource = activity.source;
    row.activityAgeS = activity.ageS;
    return row;
}

TabDetail WorkspaceTools::detail(const Tab& tab) const
{
    TabDetail row;
    static_cast<TabSummary&>(row) = summary(tab);
    row.worktreePath = tab.record().worktreePath;
    row.sessionId = tab.record().sessionId;
    return row;
}

Result<CallerDetail> WorkspaceTools::caller(const tools::Principal& principal) const
{
    CallerDetail row;
    row.principal = text(principal);
    if (principal.kind == tools::PrincipalKind::Tab) {
        const auto tab = m_parts.tabs.get(principal.id);
        if (!tab)
            return base::fail(tab.error());
        static_cast<TabDetail&>(row) = detail(**tab);
        return row;
    }
    row.tabId = row.principal;
    row.agentType = row.principal;
    row.status = "running";
    row.activity = "unknown";
    return row;
}

Result<Tab*> WorkspaceTools::runningTab(const std::string& id) const
{
    auto tab = m_parts.tabs.get(id);
    if (tab && !(*tab)->isRunning())
        return base::fail(ErrorCode::NotRunning, "the program in " + id + " has ended", "restart the tab, or launch another");
    return tab;
}

void WorkspaceTools::broadcast(const tools::Principal& from, const std::string& message, Reply<BroadcastResult> reply)
{
    // Answers when the last of the receipts has come; the copies of this pointer in the replies keep it until then.
    struct Gathering {
        BroadcastResult all;
        Reply<BroadcastResult> reply;
        ~Gathering() { reply(std::move(all)); }
    };
    auto gathering = std::make_shared<Gathering>();
    gathering->reply = std::move(reply);
    for (const auto& tab : m_parts.tabs.all()) {
        const bool isSender = from.kind == tools::PrincipalKind::Tab && from.id == tab->id();
        // A shell has nobody who reads: a broadcast passes it by, a message to it is refused with the reason.
        if (isSender || !tab->isRunning() || tab->record().agentId == "shell")
            continue;
        m_parts.messenger.send(from, tab->id(), message, [gathering, id = tab->id()](Result<MessageReceipt> receipt) {
            BroadcastRow row;
            static_cast<MessageReceipt&>(row) = receipt ? std::move(*receipt) : MessageReceipt{{}, MessageState::Refused, receipt.error().message, {}};
            row.tabId = id;
            gathering->all.sentCount += row.state == MessageState::Refused ? 0 : 1;
            gathering->all.results.push_back(std::move(row));
        });
    }
}

} // namespace gwt::workspace
