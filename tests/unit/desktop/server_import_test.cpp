#include "app/desktop/live/ServerImportJson.h"

#include <QTest>

using namespace gwt::desktop;

class ServerImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatEachProgramWrites()
    {
        const auto claude = serversIn({"Claude Code", "/h/.claude.json"},
                                      R"({"numStartups": 3, "mcpServers": {"gh": {"type": "stdio", "command": "npx", "args": ["-y", "a b"], "env": {"T": "1", "n": 2}}},
                                          "projects": {"/p": {"mcpServers": {"mine": {"command": "x"}}}, "/q": {"mcpServers": {"other": {"command": "y"}}}}})",
                                      "/p");
        QCOMPARE(claude.size(), std::size_t(2));
        QCOMPARE(claude[0].target(), std::string("npx -y \"a b\""));
        QCOMPARE(claude[0].environment, (std::map<std::string, std::string>{{"T", "1"}}));
        QVERIFY(claude[0].type.empty());
        QCOMPARE(claude[1].id, std::string("mine"));
        const auto code = serversIn({"VS Code", "f"}, "{ // mine\n \"servers\": {\"docs\": {\"type\": \"http\", \"url\": \"https://d.example/mcp\", \"headers\": {\"A\": \"b\"}}}}", {});
        QCOMPARE(code.size(), std::size_t(1));
        QCOMPARE(code[0].target(), std::string("https://d.example/mcp"));
        QCOMPARE(code[0].type, std::string("http"));
        QCOMPARE(code[0].headers.at("A"), std::string("b"));
    }

    void leavesOutWhatItCannotUse_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << "";
        QTest::newRow("no JSON") << "{ \"mcpServers\": ";
        QTest::newRow("an array") << "[1]";
        QTest::newRow("servers of another type") << R"({"mcpServers": [1], "servers": "x", "projects": 4})";
        QTest::newRow("a server without anything") << R"({"mcpServers": {"a": {}, "b": 4, "c": {"command": 3}}})";
        QTest::newRow("our own bridge") << R"({"mcpServers": {"gwt-agent-bridge": {"command": "/x/gwt-mcp-bridge"}}})";
        QTest::newRow("deep") << QString(100'000, QLatin1Char('['));
    }
    void leavesOutWhatItCannotUse()
    {
        QFETCH(QString, text);
        QVERIFY(serversIn({"Cursor", "f"}, text.toStdString(), "/p").empty());
    }

    void looksInTheProjectFirst()
    {
        const auto sources = importSources("/h", "/h/.config", "/p");
        QCOMPARE(sources.front().file, std::string("/p/.mcp.json"));
        QCOMPARE(sources.back().file, std::string("/h/.config/Code/User/mcp.json"));
        QCOMPARE(importSources("/h", "/h/.config", {}).size(), std::size_t(3));
    }
};

QTEST_GUILESS_MAIN(ServerImportTest)
#include "server_import_test.moc"
