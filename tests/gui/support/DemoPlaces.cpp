#include "tests/gui/support/DemoWorkspace.h"

#include <QDateTime>
#include <QDir>

#include <cmath>

// What the full pages of the example show.
namespace gwt::desktop
{
namespace
{

QString text(const char* utf8) { return QString::fromUtf8(utf8); }

QVector<float> wave(int count, double middle, double swing)
{
    QVector<float> values;
    for (int i = 0; i < count; ++i)
        values.append(float(middle + swing * std::sin(i * 0.45) + swing * 0.4 * std::sin(i * 1.7)));
    return values;
}

} // namespace

void DemoWorkspace::fillEnvironments()
{
    const QString home = QDir::homePath();
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const auto make = [&](const char* id, EnvironmentRow::State state, const char* figure) {
        EnvironmentRow row;
        row.id = text(id);
        row.state = state;
        row.figure = text(figure);
        row.detail = text("docker.io/library/debian:12");
        row.image = row.detail;
        row.engine = text("default · runner");
        row.project = home + text("/code/parser-lib.worktrees/") + row.id;
        row.mounts = row.project + text(" → /workdir\n") + home + text("/code/parser-lib/.git → ") + home + text("/code/parser-lib/.git");
        return row;
    };
    EnvironmentRow bench = make("bench-simd", EnvironmentRow::State::Up, "38% · 410 MB");
    bench.sinceMs = now - 2 * 3600'000;
    bench.commands = 2;
    bench.ports = text("8080 → 127.0.0.1:8080");
    bench.cpuPercent = 38;
    bench.memoryBytes = 410LL << 20;
    bench.memoryLimit = 2LL << 30;
    bench.cpuHistory = wave(60, 34, 12);
    bench.memoryHistory = wave(60, 390, 18);
    EnvironmentRow docs = make("docs-ja", EnvironmentRow::State::Up, "2% · 96 MB");
    docs.sinceMs = now - 9 * 60'000;
    docs.cpuPercent = 2;
    docs.memoryBytes = 96LL << 20;
    docs.cpuHistory = wave(60, 3, 1);
    docs.memoryHistory = wave(60, 96, 2);
    environments.rows = {bench, docs, make("fix-unicode", EnvironmentRow::State::Stopped, "stopped")};
    environments.logs[text("bench-simd")] =
        text("14:02:11  created from docker.io/library/debian:12\n14:02:13  running\n14:02:40  $ cmake --build build --parallel 2\n"
             "14:03:29  exit 0 after 48.7 s\n14:03:30  $ ./build/bench --filter decode\n14:03:58  exit 0 after 27.9 s\n14:04:02  $ ctest --output-on-failure");
    environments.suggested.id = text("parser-lib");
    environments.suggested.image = text("docker.io/library/debian:12");
    environments.suggested.folder = home + text("/code/parser-lib");
}

void DemoWorkspace::fillServers()
{
    ServerRow files;
    files.id = text("filesystem");
    files.state = ServerRow::State::Up;
    files.figure = text("12 tools · 1.1 ms");
    files.transport = text("stdio");
    files.command = text("npx -y @modelcontextprotocol/server-filesystem .");
    files.source = text("~/code/parser-lib/.gwt/hub.jsonc");
    files.pid = 48123;
    files.restarts = 1;
    files.latencyMs = 1.1;
    files.slowMs = 3.8;
    files.calls = 412;
    files.errors = 3;
    files.memoryBytes = 61LL << 20;
    files.latencyHistory = wave(80, 1.3, 0.5);
    files.errorHistory = QVector<float>(80, 0);
    files.errorHistory[23] = files.errorHistory[51] = files.errorHistory[52] = 1;
    for (const auto& [name, about] : {std::pair{"filesystem__read_text_file", "Read the complete contents of a file as text"},
                                      {"filesystem__write_file", "Create a new file or overwrite an existing file"},
                                      {"filesystem__edit_file", "Make line-based edits to a text file"},
                                      {"filesystem__list_directory", "Detailed listing of files and directories"},
                                      {"filesystem__search_files", "Recursively search for files matching a pattern"}})
        files.tools.append({text(name), text(about)});
    ServerRow issues;
    issues.id = text("issues");
    issues.state = ServerRow::State::NeedsConsent;
    issues.figure = text("consent needed");
    issues.detail = text("npx -y issues-mcp --project parser-lib");
    issues.transport = text("stdio");
    issues.command = issues.detail;
    issues.source = text("~/code/parser-lib/.gwt/hub.jsonc");
    ServerRow browser;
    browser.id = text("browser");
    browser.figure = text("starts when called");
    browser.transport = text("http");
    browser.command = text("https://mcp.example.org/browser");
    browser.source = text("~/.gwt/hub.jsonc");
    ServerRow search;
    search.id = text("search");
    search.state = ServerRow::State::Failed;
    search.figure = text("exit 1");
    search.detail = text("ended at its start");
    search.transport = text("stdio");
    search.command = text("npx -y search-mcp --key ${secret:search}");
    search.source = text("~/.gwt/hub.jsonc");
    search.error = text("The server ended at its start with exit code 1");
    search.hint = text("See its output below; gwt inspect search starts it in the terminal");
    search.restarts = 3;
    servers.rows = {files, issues, browser, search};
    servers.logs[text("filesystem")] = text("Secure MCP Filesystem Server running on stdio\nClient does not support MCP Roots, using allowed directories set from server args");
    servers.logs[text("search")] = text("Error: no API key. Set SEARCH_KEY or pass --key\n    at main (index.js:12:9)");
    servers.imports = {{text("github"), text("Claude Code"), text("~/.claude.json"), text("npx -y @modelcontextprotocol/server-github"), false},
                       {text("filesystem"), text("Claude Code"), text("~/.claude.json"), text("npx -y @modelcontextprotocol/server-filesystem ."), true},
                       {text("postgres"), text("Cursor"), text("~/.cursor/mcp.json"), text("npx -y @modelcontextprotocol/server-postgres"), false}};
    servers.secretNames = {text("DOCS_TOKEN"), text("search")};
}

void DemoWorkspace::fillTickets()
{
    const QDate today = QDate::currentDate();
    const auto add = [&](const char* id, const char* summary, const char* status, const char* statusId, const char* person, int days) {
        TicketDetail ticket;
        ticket.row.id = text(id);
        ticket.row.summary = text(summary);
        ticket.row.status = text(status);
        ticket.row.person = text(person);
        ticket.row.account = text("Example Corp");
        ticket.row.requestor = text("Sato Hanako");
        ticket.row.category = text("Incident / Parser");
        ticket.row.received = QDateTime(today.addDays(-2), QTime(9, 12));
        ticket.row.due = today.addDays(days);
        ticket.row.remainingDays = days;
        ticket.row.hasDue = true;
        ticket.statusId = text(statusId);
        ticket.personId = ticket.row.person == text("Tanaka Ken") ? text("1") : text("2");
        ticket.channel = text("Mail");
        ticket.description = text("Overlong sequences are accepted: C0 80 decodes to U+0000.\n\nExpected: Error::Overlong. Seen since 1.3; the fast path has no check.");
        ticket.history = {{ticket.row.received, text("Sato Hanako"), text("Reported by the support desk."), {}},
                          {ticket.row.received.addSecs(5400), text("Tanaka Ken"), text("Reproduced with the fuzzer's corpus."), text("Status: Open → In progress\nIn charge: — → Tanaka Ken")}};
        tickets.details.append(ticket);
    };
    add("TCK-0012", "Overlong UTF-8 sequences are accepted", "In progress", "2", "Tanaka Ken", 3);
    add("TCK-0011", "Benchmark regressed by 12 % on aarch64", "Open", "1", "Suzuki Mei", -1);
    add("TCK-0009", "エラーコードの一覧が古い", "Open", "1", "Suzuki Mei", 9);
    tickets.masters.users = {{text("1"), text("Tanaka Ken"), {}}, {text("2"), text("Suzuki Mei"), {}}, {text("3"), text("Sato Hanako"), {}}};
    tickets.masters.statuses = {{text("1"), text("Open"), {}}, {text("2"), text("In progress"), {}}, {text("3"), text("Done"), {}}};
    tickets.masters.accounts = {{text("1"), text("Example Corp"), {}}};
    tickets.masters.categories = {{text("1"), text("Incident"), {}}, {text("2"), text("Question"), {}}};
    tickets.masters.categoryDetails = {{text("1"), text("Parser"), text("1")}, {text("2"), text("Documents"), text("2")}};
    tickets.masters.channels = {{text("1"), text("Mail"), {}}};
}

void DemoWorkspace::fillApplications()
{
    applications.rows = {{text("galculator"), text("Galculator"), 5120, false}, {text("org.kde.konsole"), text("Konsole"), 4222, false}, {text("org.xfce.mousepad"), text("Mousepad"), 4890, true}};
    applications.all = applications.rows;
    for (ApplicationRow& row : applications.all)
        row.processId = 0;
    applications.all.append({text("firefox-esr"), text("Firefox ESR"), 0, false});
    applications.rules = {{text("r1"), text("claude"), text("quit_application · galculator"), text("allow")}};
}

} // namespace gwt::desktop
