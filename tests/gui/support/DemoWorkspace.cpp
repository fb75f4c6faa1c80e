#include "tests/gui/support/DemoWorkspace.h"

#include <QDateTime>
#include <QDir>

namespace gwt::desktop
{
namespace
{

QString text(const char* utf8) { return QString::fromUtf8(utf8); }

} // namespace

DemoWorkspace::DemoWorkspace(DemoTabs::Content content)
    : tabs(content)
{
    launch.agentRows = {{text("claude"), text("Claude Code"), text("2.1.14"), true, {}, true, {text("opus"), text("sonnet"), text("haiku")}, {text("plan"), text("accept edits")}},
                        {text("codex"), text("Codex"), {}, false, text("npm install -g @openai/codex"), true, {}, {}},
                        {text("gemini"), text("Gemini CLI"), text("0.19.2"), true, {}, true, {}, {}},
                        {text("opencode"), text("opencode"), {}, false, text("npm install -g opencode-ai"), true, {}, {}},
                        {text("shell"), text("Shell"), text("bash 5.2"), true, {}, false, {}, {}}};
    if (content == DemoTabs::Content::None)
        return;
    project.row = {text("parser-lib"), QDir::homePath() + text("/code/parser-lib"), text("main"), 2, 0};
    launch.branchRows = {{text("main"), project.row.path, text("pane-4"), true},
                         {text("fix-unicode"), text("/w/fix-unicode"), text("pane-1"), false},
                         {text("bench-simd"), text("/w/bench-simd"), text("pane-2"), false},
                         {text("docs-ja"), text("/w/docs-ja"), text("pane-3"), false},
                         {text("release/1.4"), {}, {}, false}};
    launch.last.agentId = text("gemini");
    launch.environmentNames = {text("bench-simd"), text("docs-ja")};
    fillSides();
    fillFeeds();
}

void DemoWorkspace::fillSides()
{
    fillEnvironments();
    fillServers();
    fillTickets();
    fillApplications();
    figures.now = {2, 4, 38, 21, 612LL << 20, {8, 12, 10, 18, 14, 22, 30, 21, 26, 34, 22, 28, 20, 24, 26}};
    settings.rules = {{text("r1"), text("claude"), text("quit_application · org.gnome.Calculator"), text("allow")},
                      {text("r2"), text("*"), text("files__write_*"), text("ask")}};
    settings.now.theme = Settings::Theme::Dark;
}

void DemoWorkspace::fillFeeds()
{
    const QString claude = text("Claude · fix-unicode");
    const QString codex = text("Codex · bench-simd");
    const QString gemini = text("Gemini · docs-ja");
    const qint64 start = QDateTime(QDate::currentDate(), QTime(14, 2)).toMSecsSinceEpoch();
    using State = MessageRow::State;
    messages.rows = {
        {text("m1"), start, claude, gemini, text("pane-3"), text("utf8.h の Error に Overlong と Surrogate を足しました。文書も直してください。"), State::Submitted, {}, 0},
        {text("m2"), start + 60'000, gemini, claude, text("pane-1"), text("了解しました。docs/errors.ja.md を更新して、テストも通しました。"), State::Submitted, {}, 0},
        {text("m3"), start + 240'000, claude, codex, text("pane-2"), text("I am about to change lines 80–96 of src/utf8.cpp; your fast path reads the same table. Please rebase before you measure."), State::Queued, text("approval dialog open"), 1},
        {text("m4"), start + 300'000, text("You"), text("Shell · main"), text("pane-4"), text("run the tests"), State::Refused, text("a shell would run it"), 0}};
    using Kind = TimelineRow::Kind;
    using Outcome = TimelineRow::Outcome;
    timeline.entries = {
        {text("t1"), start - 100'000, Kind::Launch, Outcome::Fine, text("You"), text("Launched Claude Code on fix-unicode"), text("worktree made from main"), text("pane-1"), 412, false},
        {text("t2"), start, Kind::Message, Outcome::Fine, claude, text("Message to ") + gemini, messages.rows[0].text, text("pane-3"), 38, false},
        {text("t3"), start + 90'000, Kind::ToolCall, Outcome::Fine, claude, text("gwt_get_worktree_diff"), text("{\n  \"tab_id\": \"pane-2\"\n}"), text("pane-1"), 6.4, true},
        {text("t4"), start + 120'000, Kind::Decision, Outcome::Waiting, codex, text("quit_application asks"), text("rule: ask"), text("pane-2"), -1, false},
        {text("t5"), start + 180'000, Kind::ToolCall, Outcome::Failed, gemini, text("search__query"), text("server ended at its start"), text("pane-3"), 20'300, true},
        {text("t6"), start + 240'000, Kind::Message, Outcome::Waiting, claude, text("Message to ") + codex, messages.rows[2].text, text("pane-2"), -1, false}};
}

WorkspaceView DemoWorkspace::view()
{
    return {&project, &tabs, &launch, &review, &messages, &timeline, &environments, &servers, &approvals, &notices, &figures, &settings, &tickets, &applications};
}

} // namespace gwt::desktop
