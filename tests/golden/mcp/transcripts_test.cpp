// Replays tests/golden/mcp/transcripts/*.txt. A line of a transcript is one of:
//   > text        the client sends this frame           < json   the server must send this next, and nothing else
//   ! command     the fixture does something            # …      a comment
// In `<` lines "*" matches any value; the last requestState that came stands for $STATE in `>` lines.
#include "core/base/Json.h"
#include "core/mcp/ServerSession.h"
#include "tests/support/McpFixture.h"

#include <QDir>
#include <QTest>

#include <deque>

using namespace gwt;
using base::Json;

namespace
{

bool matches(const Json& expected, const Json& got)
{
    if (expected == "*")
        return true;
    if (expected.type() != got.type() || expected.size() != got.size())
        return expected == got;
    if (expected.is_object()) {
        for (const auto& [key, value] : expected.items())
            if (!got.contains(key) || !matches(value, got[key]))
                return false;
        return true;
    }
    if (expected.is_array()) {
        for (std::size_t i = 0; i < expected.size(); ++i)
            if (!matches(expected[i], got[i]))
                return false;
        return true;
    }
    return expected == got;
}

struct Player {
    tests::McpFixture fixture;
    std::deque<std::string> sent;
    std::string state;
    std::optional<mcp::ServerSession> session;

    Player()
    {
        session.emplace(*fixture.server, tools::Principal{tools::PrincipalKind::Local, {}, {}}, [this](mcp::Outgoing out) {
            if (const auto json = base::parseJson(out.text); json && json->contains("result") && (*json)["result"].contains("requestState"))
                state = (*json)["result"]["requestState"].get<std::string>();
            sent.push_back(std::move(out.text));
        }, "session-1");
    }
    bool command(const std::string& what)
    {
        if (what == "change tools")
            fixture.tools.setExtra(true), fixture.tools.setExtra(false), fixture.timers.advance(std::chrono::seconds(1));
        else if (what == "update resource")
            fixture.resources.updated().tell("test://a");
        else if (what == "log")
            fixture.server->log("warning", "hub", "careful"), fixture.server->log("debug", "hub", "noise");
        else if (what == "finish later")
            fixture.tools.finishLater();
        else if (what == "end subscriptions")
            session->endSubscriptions();
        else
            return false;
        return true;
    }
};

} // namespace

class TranscriptsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replays_data()
    {
        QTest::addColumn<QString>("path");
        const QDir folder(GWT_SOURCE_DIR "/tests/golden/mcp/transcripts");
        const auto names = folder.entryList({"*.txt"}, QDir::Files, QDir::Name);
        QVERIFY(!names.isEmpty());
        for (const QString& name : names)
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
    }
    void replays()
    {
        QFETCH(QString, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        Player player;
        int number = 0;
        while (!file.atEnd()) {
            ++number;
            std::string line = file.readLine().toStdString();
            if (!line.empty() && line.back() == '\n')
                line.pop_back();
            if (line.empty() || line[0] == '#')
                continue;
            const std::string rest = line.size() > 2 ? line.substr(2) : std::string();
            if (line[0] != '<' && !player.sent.empty())
                QFAIL(("line " + std::to_string(number) + ": unexpected before it: " + player.sent.front()).c_str());
            if (line[0] == '>') {
                std::string text = rest;
                if (const auto at = text.find("$STATE"); at != std::string::npos)
                    text.replace(at, 6, player.state);
                player.session->receive(text);
            } else if (line[0] == '!') {
                QVERIFY2(player.command(rest), line.c_str());
            } else {
                const std::string where = "line " + std::to_string(number) + ": expected " + rest + "\n got " + (player.sent.empty() ? "nothing" : player.sent.front());
                QVERIFY2(!player.sent.empty(), where.c_str());
                const auto expected = base::parseJson(rest);
                const auto got = base::parseJson(player.sent.front());
                QVERIFY2(expected && got && matches(*expected, *got), where.c_str());
                player.sent.pop_front();
            }
        }
        QVERIFY2(player.sent.empty(), player.sent.empty() ? "" : ("left over: " + player.sent.front()).c_str());
    }
};

QTEST_APPLESS_MAIN(TranscriptsTest)
#include "transcripts_test.moc"
