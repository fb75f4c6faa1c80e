#include "core/agents/BridgeEntry.h"

#include <QTest>

using namespace gwt::agents;
using Text = BridgeEntry::Text;

Q_DECLARE_METATYPE(ConfigFormat)

namespace
{

constexpr auto command = "/opt/a \"b\"\\c/日本/gwt-mcp-bridge";

std::string show(const Text& text)
{
    return text ? *text : "(no file)";
}

} // namespace

class BridgeEntryTest : public QObject
{
    Q_OBJECT

private:
    static void row(const char* name, ConfigFormat format, const QByteArray& text)
    {
        QTest::newRow(name) << format << text;
    }
    static void jsonRows(const char* agent, ConfigFormat format)
    {
        const auto add = [&](const char* name, const QByteArray& text) {
            row((QByteArray(agent) + ' ' + name).constData(), format, text);
        };
        add("empty object", "{}");
        add("empty object with space", "{ \n\t }\n");
        add("servers empty", "{\"mcpServers\":{}}");
        add("servers empty, spread", "{\n  \"mcpServers\": {\n  }\n}\n");
        add("one server", "{\n  \"mcpServers\": {\n    \"a\": {\"command\": \"x\"}\n  }\n}\n");
        add("no servers, many keys", "{\n  \"z\": 1,\n  \"a\": [1, {\"b\": null}],\n  \"m\": \"x\"\n}");
        add("CRLF", "{\r\n\t\"z\": 1,\r\n\t\"mcpServers\": {\r\n\t\t\"a\": {}\r\n\t}\r\n}\r\n");
        add("CR only", "{\r\"z\": 1\r}\r");
        add("big integers and spellings",
            "{\"n\": 123456789012345678901234567890, \"f\": 1.0, \"e\": 1E+2, \"z\": -0}");
        add("order and duplicate keys", "{\"b\":1,\"a\":2,\"b\":3,\"mcpServers\":{\"y\":{},\"x\":{}}}");
        add("duplicate servers", "{\"mcpServers\":{\"a\":{}},\"mcpServers\":{}}");
        add("escaped name", "{\"mcp\\u0053ervers\": {\"b\": {}}}");
        add("braces in strings", "{\"s\": \"}{\\\"mcpServers\\\": {\", \"mcpServers\": {\"]\": \"[\"}}");
        add("escapes", "{\"s\": \"\\u00e9\\ud83d\\ude00\\/\\b\\f\\n\\r\\t\\\\\"}");
        add("Japanese", "{\n  \"名前\": \"日本語\",\n  \"mcpServers\": {\"道具\": {\"command\": \"走\"}}\n}\n");
        add("no line end", "{\"a\":1}");
        add("many line ends", "\n\n{\"a\":1}\n\n\n");
        add("trailing space in lines", "{  \n  \"a\" : 1   ,  \n  \"b\" :2  \n  }  ");
        add("nested servers", "{\"projects\": {\"/x\": {\"mcpServers\": {}}}}");
        add("ill-formed UTF-8", "{\"a\": \"\xFF\xFE\"}");
        add("nothing but servers of others", "{\"mcpServers\": {\"gwt\": {}, \"agent-bridge\": {}}}");
    }

private Q_SLOTS:
    void comesBackByteForByte_data()
    {
        QTest::addColumn<ConfigFormat>("format");
        QTest::addColumn<QByteArray>("text");
        jsonRows("claude", ConfigFormat::ClaudeJson);
        jsonRows("gemini", ConfigFormat::GeminiJson);
        row("claude byte order mark", ConfigFormat::ClaudeJson, "\xEF\xBB\xBF{\"a\": 1}\n");
        const auto gemini = ConfigFormat::GeminiJson;
        row("gemini comments", gemini, "// top\n{ // open\n  /* a */ \"a\": 1, // one\n  \"b\": 2 // two\n} // end\n");
        row("gemini comments in servers", gemini, "{\"mcpServers\": { // mine\n  \"a\": {} /* last */\n  // end\n}}\n");
        row("gemini only a comment in servers", gemini, "{\"mcpServers\": { // none yet\n}}\n");
        row("gemini only a comment", gemini, "{ // nothing\n}\n");
        row("gemini comment with braces", gemini, "{ /* } \" { */ \"a\": 1 // , }\n}");
        row("gemini comment with CRLF", gemini, "{ // x\r\n  \"a\": 1 // y\r\n}\r\n");
        row("gemini comment before the comma", gemini, "{\"a\": 1 // x\n , \"b\": 2}");

        const auto codex = ConfigFormat::CodexToml;
        row("codex empty", codex, "");
        row("codex comment", codex, "# only this");
        row("codex line ends", codex, "\n\n\n");
        row("codex no line end", codex, "model = \"x\"");
        row("codex CRLF", codex, "model = \"x\"\r\n\r\n[a]\r\nb = 1\r\n");
        row("codex CRLF, no line end", codex, "model = \"x\"\r\n[a]\r\nb = 1");
        row("codex byte order mark", codex, "\xEF\xBB\xBFmodel = \"x\"\n");
        row("codex ends with empty lines", codex, "[a]\nb = 1\n\n\n");
        row("codex another server", codex, "[mcp_servers.a]\ncommand = \"x\"\n[mcp_servers.a.env]\nA = \"1\"\n");
        row("codex inline servers", codex, "mcp_servers = { a = { command = \"x\" } } # mine\nmodel = \"y\"\n");
        row("codex inline servers, empty", codex, "mcp_servers = {}\n");
        row("codex inline servers, space", codex, "mcp_servers = {   } # x\n[a]\n");
        row("codex inline servers, dotted", codex, "mcp_servers = { a.command = \"x\", b.command = \"}\" }\n");
        row("codex dotted at the root", codex,
            "mcp_servers.a.command = \"x\"\nmcp_servers.a.args = []\n\n[b]\nc = 1\n");
        row("codex dotted, no line end", codex, "mcp_servers.a.command = \"x\"");
        row("codex servers table", codex, "[mcp_servers]\na = { command = \"x\" }\n\n[b]\n");
        row("codex servers table, dotted", codex, "[mcp_servers]\na.command = \"x\"\na.args = [\"1\"]\n");
        row("codex servers table, empty", codex, "[ mcp_servers ]\n");
        row("codex quoted headers", codex, "[ \"mcp_servers\" . 'x' ]\ncommand = \"y\"\n");
        row("codex long strings", codex,
            "a = \"\"\"\n[mcp_servers.gwt-agent-bridge]\ncommand = \"x\"\"\"\"\nb = '''\n[x]''''\n");
        row("codex array over lines", codex,
            "a = [ # one\n  \"]\", # two ]\n  [1, 2],\n]\nb = 2026-01-02 03:04:05Z # when\n");
        row("codex array of tables", codex, "[[x]]\na = 1\n[[x]]\na = 2\n");
        row("codex numbers", codex, "n = 9007199254740993\nf = 1.0\nh = 0xDEAD_BEEF\ni = -inf\n");
        row("codex Japanese", codex, "[projects.\"/家/仕事\"]\ntrust_level = \"trusted\" # 信頼\n");
        row("codex tab indent", codex, "[a]\n\tb = 1\n\t[a.c]\n\t\td = 2\n");
    }
    void comesBackByteForByte()
    {
        QFETCH(ConfigFormat, format);
        QFETCH(QByteArray, text);
        const std::string before = text.toStdString();
        const BridgeEntry entry(format, command);
        QVERIFY(!entry.isIn(before).value());
        const auto added = entry.added(before);
        QVERIFY2(added, added ? "" : added.error().message.c_str());
        QVERIFY(entry.isIn(*added).value());
        QVERIFY(**added != before);
        const auto removed = entry.removed(*added, before);
        QVERIFY2(removed, removed ? "" : removed.error().message.c_str());
        QCOMPARE(show(*removed), before);
        // Another version of gwt, elsewhere, takes it out as well.
        QCOMPARE(show(BridgeEntry(format, "/other").removed(*added, before).value()), before);
        // Without a backup nothing but the entry goes; what is left reads as before.
        QVERIFY(!entry.isIn(entry.removed(*added, std::string("{}")).value()).value());
    }

    void aFileThatWasNotThereIsNotThere_data()
    {
        QTest::addColumn<ConfigFormat>("format");
        QTest::newRow("claude") << ConfigFormat::ClaudeJson;
        QTest::newRow("codex") << ConfigFormat::CodexToml;
        QTest::newRow("gemini") << ConfigFormat::GeminiJson;
    }
    void aFileThatWasNotThereIsNotThere()
    {
        QFETCH(ConfigFormat, format);
        const BridgeEntry entry(format, command);
        const auto added = entry.added(Text());
        QVERIFY(entry.isIn(*added).value());
        QCOMPARE(show(entry.removed(*added, Text()).value()), std::string("(no file)"));
    }

    void keepsWhatTheAgentWrote_data()
    {
        QTest::addColumn<ConfigFormat>("format");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("now");
        QTest::addColumn<QByteArray>("after");
        const auto claude = ConfigFormat::ClaudeJson;
        const auto codex = ConfigFormat::CodexToml;
        const auto gemini = ConfigFormat::GeminiJson;
        QTest::newRow("claude reformatted, servers were ours")
            << claude << QByteArray("{\"a\":1}")
            << QByteArray("{\n  \"a\": 1,\n  \"mcpServers\": {\n    \"gwt-agent-bridge\": {\n      \"x\": 1\n    }\n  "
                          "},\n  \"n\": 2\n}")
            << QByteArray("{\n  \"a\": 1,\n  \"n\": 2\n}");
        QTest::newRow("claude reformatted, servers were there")
            << claude << QByteArray("{\"mcpServers\":{}}")
            << QByteArray("{\n  \"mcpServers\": {\n    \"gwt-agent-bridge\": {}\n  },\n  \"n\": 2\n}")
            << QByteArray("{\n  \"mcpServers\": {},\n  \"n\": 2\n}");
        QTest::newRow("claude added a server before ours")
            << claude << QByteArray("{}") << QByteArray("{\"mcpServers\": {\"a\": {}, \"gwt-agent-bridge\": {}}}")
            << QByteArray("{\"mcpServers\": {\"a\": {}}}");
        QTest::newRow("claude added a server behind ours")
            << claude << QByteArray("{}") << QByteArray("{\"mcpServers\": {\"gwt-agent-bridge\": {},\n \"a\": {}}}")
            << QByteArray("{\"mcpServers\": {\"a\": {}}}");
        QTest::newRow("claude ours first of the root")
            << claude << QByteArray("{}")
            << QByteArray("{\n  \"mcpServers\": {\"gwt-agent-bridge\": {}},\n  \"a\": 1\n}")
            << QByteArray("{\n  \"a\": 1\n}");
        QTest::newRow("claude ours twice")
            << claude << QByteArray("{\"mcpServers\":{}}")
            << QByteArray("{\"mcpServers\": {\"gwt-agent-bridge\": 1, \"gwt-agent-bridge\": 2}, \"b\": 1}")
            << QByteArray("{\"mcpServers\": {}, \"b\": 1}");
        QTest::newRow("gemini comments around ours")
            << gemini << QByteArray("{}")
            << QByteArray("{\"mcpServers\": { // one\n  \"gwt-agent-bridge\": {} // two\n}, \"b\": 1}")
            << QByteArray("{\"b\": 1}");
        QTest::newRow("gemini comment between comma and ours")
            << gemini << QByteArray("{\"mcpServers\":{\"a\":{}}}")
            << QByteArray("{\"mcpServers\":{\"a\":{}, // ours\n  \"gwt-agent-bridge\": {}\n}, \"b\": 1}")
            << QByteArray("{\"mcpServers\":{\"a\":{} // ours\n  \n}, \"b\": 1}");
        QTest::newRow("codex appended a project")
            << codex << QByteArray("a = 1\n")
            << QByteArray("a = 1\n\n[mcp_servers.gwt-agent-bridge]\ncommand = \"x\"\nargs = "
                          "[]\n\n[projects.\"/p\"]\ntrust_level = \"trusted\"\n")
            << QByteArray("a = 1\n\n[projects.\"/p\"]\ntrust_level = \"trusted\"\n");
        QTest::newRow("codex added a sub-table of ours")
            << codex << QByteArray("a = 1\n")
            << QByteArray("a = 2\n[mcp_servers.gwt-agent-bridge]\ncommand = "
                          "\"x\"\n[mcp_servers.gwt-agent-bridge.tools.t]\napproval_mode = \"approve\"\n[b]\n")
            << QByteArray("a = 2\n[b]\n");
        QTest::newRow("codex dotted at the root")
            << codex << QByteArray("")
            << QByteArray("mcp_servers.gwt-agent-bridge.command = \"x\"\nmcp_servers.gwt-agent-bridge.args = [\n  "
                          "\"1\",\n]\nmcp_servers.b.command = \"y\"\n")
            << QByteArray("mcp_servers.b.command = \"y\"\n");
        QTest::newRow("codex dotted in its table")
            << codex << QByteArray("") << QByteArray("[mcp_servers]\ngwt-agent-bridge.command = \"x\" # gone\na = {}\n")
            << QByteArray("[mcp_servers]\na = {}\n");
        QTest::newRow("codex inline in its table")
            << codex << QByteArray("")
            << QByteArray("[mcp_servers]\na = {}\n\"gwt-agent-bridge\" = { command = \"x\" }\n")
            << QByteArray("[mcp_servers]\na = {}\n");
        QTest::newRow("codex inline in the middle")
            << codex << QByteArray("")
            << QByteArray("mcp_servers = { a = {}, gwt-agent-bridge = { command = \"x\" }, b = {} }\n")
            << QByteArray("mcp_servers = { a = {}, b = {} }\n");
        QTest::newRow("codex inline first")
            << codex << QByteArray("")
            << QByteArray("mcp_servers = { 'gwt-agent-bridge' = { command = \"x\" }, b = {} }\n")
            << QByteArray("mcp_servers = { b = {} }\n");
        QTest::newRow("codex inline dotted")
            << codex << QByteArray("")
            << QByteArray("mcp_servers = { gwt-agent-bridge.command = \"x\", gwt-agent-bridge.args = [], b = {} }\n")
            << QByteArray("mcp_servers = { b = {} }\n");
        QTest::newRow("codex quoted header")
            << codex << QByteArray("")
            << QByteArray("a = 1\n\n[ \"mcp_servers\" . 'gwt-agent-bridge' ] # x\n  command = \"x\"\n")
            << QByteArray("a = 1\n");
        QTest::newRow("codex escaped header")
            << codex << QByteArray("") << QByteArray("[mcp_servers.\"gwt\\u002Dagent-bridge\"]\ncommand = \"x\"\n[b]\n")
            << QByteArray("[b]\n");
        QTest::newRow("codex header in CRLF")
            << codex << QByteArray("a = 1\r\n")
            << QByteArray("a = 1\r\n\r\n[mcp_servers.gwt-agent-bridge]\r\ncommand = \"x\"\r\n[b]\r\n")
            << QByteArray("a = 1\r\n[b]\r\n");
        QTest::newRow("codex a person's comment inside ours")
            << codex << QByteArray("")
            << QByteArray("[mcp_servers.gwt-agent-bridge]\ncommand = \"x\"\n# mine\nargs = []\n[b]\n")
            << QByteArray("# mine\n[b]\n");
    }
    void keepsWhatTheAgentWrote()
    {
        QFETCH(ConfigFormat, format);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, now);
        QFETCH(QByteArray, after);
        const auto removed = BridgeEntry(format, command).removed(now.toStdString(), before.toStdString());
        QVERIFY2(removed, removed ? "" : removed.error().message.c_str());
        QCOMPARE(show(*removed), after.toStdString());
    }

    void leavesWhatItCannotRead_data()
    {
        QTest::addColumn<ConfigFormat>("format");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("place");
        for (const auto format : {ConfigFormat::ClaudeJson, ConfigFormat::GeminiJson}) {
            const auto add = [&](const char* name, const QByteArray& text, const QByteArray& place) {
                QTest::newRow(
                    (QByteArray(format == ConfigFormat::ClaudeJson ? "claude " : "gemini ") + name).constData())
                    << format << text << place;
            };
            add("empty", "", "empty");
            add("white space", " \n ", "empty");
            add("array", "[]", "line 1, column 1");
            add("cut off", "{\n  \"a\": {\n", "line 3, column 1");
            add("trailing comma", "{\"a\": 1,}", "line 1, column 9");
            add("two documents", "{} {}", "line 1, column 4");
            add("single quotes", "{'a': 1}", "line 1, column 2");
            add("leading zero", "{\"a\": 01}", "line 1, column 7");
            add("line end in a string", "{\"a\": \"\n\"}", "line 1, column 8");
            add("bad escape", "{\"a\": \"\\x\"}", "line 1, column 8");
            add("servers null", "{\"mcpServers\": null}", "not an object");
            add("servers array", "{\"mcpServers\": []}", "not an object");
            add("deep", QByteArray("{\"a\":") + QByteArray(100000, '['), "deep");
        }
        QTest::newRow("claude comment") << ConfigFormat::ClaudeJson << QByteArray("{} // x") << QByteArray("comment");
        QTest::newRow("gemini byte order mark")
            << ConfigFormat::GeminiJson << QByteArray("\xEF\xBB\xBF{}") << QByteArray("byte order mark");
        QTest::newRow("gemini open comment")
            << ConfigFormat::GeminiJson << QByteArray("{} /* x") << QByteArray("comment");
        const auto codex = [](const char* name, const QByteArray& text, const QByteArray& place) {
            QTest::newRow((QByteArray("codex ") + name).constData()) << ConfigFormat::CodexToml << text << place;
        };
        codex("no value", "a = \n", "line 1");
        codex("twice", "a = 1\na = 2\n", "line");
        codex("open string", "a = 1\nb = \"x\n", "line 2");
        codex("open header", "[a\nb = 1\n", "line 1");
        codex("bad number", "a = 1x\n", "line 1");
        codex("array of servers", "[[mcp_servers]]\na = 1\n", "is an array");
        codex("servers a number", "mcp_servers = 1\n", "no table");
        codex("deep", QByteArray("a = ") + QByteArray(100000, '['), "deep");
    }
    void leavesWhatItCannotRead()
    {
        QFETCH(ConfigFormat, format);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, place);
        const auto added = BridgeEntry(format, command).added(text.toStdString());
        QVERIFY(!added);
        QVERIFY2(added.error().message.find(place.toStdString()) != std::string::npos, added.error().message.c_str());
    }

    void writesTheShapeOfTheContract()
    {
        const std::string path = "/usr/bin/gwt-mcp-bridge";
        QCOMPARE(show(BridgeEntry(ConfigFormat::ClaudeJson, path).added(Text()).value()),
                 std::string("{\"mcpServers\": {\"gwt-agent-bridge\": {\"type\": \"stdio\", \"command\": "
                             "\"/usr/bin/gwt-mcp-bridge\", \"args\": [], \"env\": {}}}}\n"));
        QCOMPARE(show(BridgeEntry(ConfigFormat::GeminiJson, path)
                          .added(std::string("{\n  \"mcpServers\": {\n    \"a\": {}\n  }\n}\n"))
                          .value()),
                 std::string("{\n  \"mcpServers\": {\n    \"a\": {},\n    \"gwt-agent-bridge\": {\"command\": "
                             "\"/usr/bin/gwt-mcp-bridge\", \"args\": []}\n  }\n}\n"));
        QCOMPARE(
            show(BridgeEntry(ConfigFormat::CodexToml, path).added(std::string("a = 1\n")).value()),
            std::string("a = 1\n\n[mcp_servers.gwt-agent-bridge]\ncommand = \"/usr/bin/gwt-mcp-bridge\"\nargs = []\n"
                        "env_vars = [\"GWT_TAB_ID\", \"GWT_TAB_NONCE\", \"GWT_HOME\"]\n"));
    }
};

QTEST_APPLESS_MAIN(BridgeEntryTest)
#include "bridge_entry_test.moc"
