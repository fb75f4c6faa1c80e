#include "core/hub/HubConfigJson.h"

#include <QTest>

using namespace gwt;
using hub::parseHubConfig;

namespace
{

const char* const example =
    "{ \"version\": 1,\n"
    "// the shape that people have already\n"
    "\"mcpServers\": {\n"
    "\"files\": { \"command\": \"npx\", \"args\": [\"-y\", \"p\", \".\"], \"env\": { \"T\": \"${secret:t}\" }, \"cwd\": \".\",\n"
    "\"start\": \"eager\", \"sharing\": \"client\", \"tags\": [\"dev\"], \"disabled\": true,\n"
    "\"timeouts\": { \"start_s\": 20, \"call_s\": 0.5 }, \"restart\": { \"max\": 2, \"backoff_s\": 1.5 }, \"health\": { \"interval_s\": 30, \"failures\": 4 },\n"
    "\"tools\": { \"include\": [\"read_*\"], \"exclude\": [\"x\"], \"aliases\": {\"read_file\": \"read\"} }, \"critical\": true, },\n"
    "\"docs\":  { \"type\": \"http\", \"url\": \"https://docs.example/mcp\", \"headers\": { \"Authorization\": \"Bearer ${env:DOCS_TOKEN}\" } } },\n"
    "\"policy\": { \"default\": \"ask\", \"dryRun\": true, \"rules\": [ { \"id\": \"calc\", \"effect\": \"allow\", \"tool\": \"launch_application\", \"arguments\": { \"bundleId\": \"galculator\" } }, ] },\n"
    "\"limits\": { \"calls_per_minute\": 6, \"concurrent\": 4, \"result_bytes\": 16 }, /* end */\n"
    "\"network\": { \"allowedDomains\": [\"a\"] }, \"redact\": { \"patterns\": [\"secrets\"] },\n"
    "\"sessions\": { \"ttl_s\": 36 }, \"generations\": { \"keep\": 2, \"drain_s\": 6, \"error_rate\": 0.5 } }\n";

} // namespace

/// hub.jsonc, contract section 9.
class HubConfigTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTheContractsExample()
    {
        const auto config = parseHubConfig(example, "/p/.gwt/hub.jsonc", hub::Origin::Project);
        QVERIFY2(config.has_value(), config ? "" : config.error().message.c_str());
        const hub::ServerConfig& files = config->servers.at("files");
        QCOMPARE(files.args.size(), 3U);
        QCOMPARE(files.env.at("T"), std::string("${secret:t}"));
        QVERIFY(files.start == hub::StartMode::Eager && files.sharing == hub::Sharing::Client && files.disabled && files.critical);
        QCOMPARE(files.callTimeout.count(), 500);
        QCOMPARE(files.restartBackoff.count(), 1500);
        QCOMPARE(files.healthFailures, 4);
        QCOMPARE(files.tools.aliases.at("read_file"), std::string("read"));
        QVERIFY(files.origin == hub::Origin::Project);
        QCOMPARE(files.folder, std::string("/p/.gwt"));
        QVERIFY(config->servers.at("docs").type == hub::ServerType::Http);
        QVERIFY(config->policy.defaultEffect == tools::Effect::Ask && config->policy.dryRun);
        QCOMPARE(config->policy.rules.at(0).arguments.at("bundleId"), std::string("galculator"));
        QCOMPARE(config->limits.resultBytes, 16U);
        QCOMPARE(config->sessionTtl.count(), 36);
        QCOMPARE(config->errorRate, 0.5);
    }

    void readsWhatTrustIsMadeOf()
    {
        const auto config = parseHubConfig("{ \"mcpServers\": { \"a\": { \"command\": \"x\", \"sandbox\": { \"read\": [\"~/notes\"], \"write\": [\"out\"], \"network\": true }, \"limits\": { \"concurrent\": 2 } },"
                                           " \"b\": { \"url\": \"https://b.example/mcp\", \"oauth\": { \"clientId\": \"desk\" } } }, \"network\": { \"privateHosts\": [\"*.corp.example\"] },"
                                           " \"redact\": { \"patterns\": [\"email\"], \"custom\": { \"ticket\": \"TCK-[0-9]+\" }, \"placeholders\": true } }",
                                           "/h/hub.jsonc", hub::Origin::Person);
        QVERIFY2(config.has_value(), config ? "" : config.error().message.c_str());
        QVERIFY((config->servers.at("a").sandbox == hub::SandboxConfig{{"~/notes"}, {"out"}, true}));
        QCOMPARE(config->servers.at("a").limits->concurrent, 2);
        QVERIFY(config->servers.at("a").limits->callsPerMinute > 100000);
        QVERIFY(!config->servers.at("b").sandbox && !config->servers.at("b").limits);
        QCOMPARE(config->servers.at("b").oauth.clientId, std::string("desk"));
        QCOMPARE(config->privateHosts, std::vector<std::string>{"*.corp.example"});
        QVERIFY(config->redactPlaceholders);
        QCOMPARE(config->redactCustom.at("ticket"), std::string("TCK-[0-9]+"));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char* name, const char* text, const char* message) { QTest::newRow(name) << QByteArray(text) << QByteArray(message); };
        row("does not parse", "{\n  \"mcpServers\": {\n}", "/h line 3, column 2: expected , or }");
        row("empty", "", "/h: the file is empty");
        row("no object", "[]", "/h: line 1, column 1: expected an object");
        row("wrong type", "{\n\n \"policy\": { \"dryRun\": \"yes\" } }", "/h line 3: policy.dryRun: expected true or false, got a text");
        row("in a list", "{ \"mcpServers\": { \"a\": { \"command\": \"x\",\n \"args\": [\"1\",\n 2] } } }", "/h line 3: mcpServers.a.args[1]: expected a text, got a number");
        row("a word", "{ \"mcpServers\": { \"a\": { \"command\": \"x\", \"start\": \"soon\" } } }", "/h line 1: mcpServers.a.start: expected \"lazy\" or \"eager\", got another word");
        row("out of range", "{ \"generations\": { \"error_rate\": 7 } }", "/h line 1: generations.error_rate: expected a number from 0 to 1, got a number that does not fit");
        row("future", "{\n\"version\": 7 }", "/h line 2: version: this gwt knows versions up to 1");
        row("version no number", "{\"version\": \"1\" }", "/h line 1: version: expected a whole number from 1, got a text");
        row("in a profile", "{ \"profiles\": { \"p\": { \"tags\": 1 } } }", "/h line 1: profiles.p.tags: expected a list of texts, got a number");
        row("neither", "{ \"mcpServers\": { \"a\": { } } }", "mcpServers.a: a server needs a command (stdio) or a url (http, sse)");
        row("no url", "{ \"mcpServers\": { \"a\": { \"type\": \"sse\", \"command\": \"x\" } } }", "mcpServers.a: a server of this type needs a url");
    }
    void refuses()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, message);
        const auto config = parseHubConfig(text.toStdString(), "/h");
        QVERIFY(!config);
        QCOMPARE(QByteArray::fromStdString(config.error().message).replace("/h: line", "/h line"), QByteArray(message).replace("/h: line", "/h line"));
    }

    void warnsOfUnknownKeys()
    {
        const auto layer = hub::readConfigLayer("{\n \"mcpServers\": { \"a\": { \"comand\": \"x\",\n \"command\": \"x\", \"colour\": 1 } },\n\"polices\": {} }", "/h", hub::Origin::Person);
        QVERIFY(layer.has_value());
        QCOMPARE(layer->warnings.size(), 3U);
        QCOMPARE(text(layer->warnings.at(0)), std::string("/h line 3: mcpServers.a.colour: unknown key"));
        QCOMPARE(text(layer->warnings.at(1)), std::string("/h line 2: mcpServers.a.comand: unknown key; did you mean command?"));
        QCOMPARE(text(layer->warnings.at(2)), std::string("/h line 4: polices: unknown key; did you mean policy?"));
    }

    void readsOtherProgramsShapes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("type");
        QTest::newRow("Claude, stdio") << QByteArray("{\"mcpServers\":{\"s\":{\"type\":\"stdio\",\"command\":\"c\",\"args\":[],\"env\":{}}}}") << 0;
        QTest::newRow("Claude, http") << QByteArray("{\"mcpServers\":{\"s\":{\"type\":\"http\",\"url\":\"http://h\"}}}") << 2;
        QTest::newRow("Cursor, url alone") << QByteArray("{\"mcpServers\":{\"s\":{\"url\":\"http://h\",\"headers\":{\"a\":\"${env:B}\"}}}}") << 2;
        QTest::newRow("VS Code") << QByteArray("{\"servers\":{\"s\":{\"type\":\"sse\",\"url\":\"http://h\"}},}") << 1;
        QTest::newRow("Windsurf") << QByteArray("{\"mcpServers\":{\"s\":{\"serverUrl\":\"http://h\"}}}") << 2;
        QTest::newRow("Cline") << QByteArray("{\"mcpServers\":{\"s\":{\"command\":\"c\",\"disabled\":false,\"autoApprove\":[\"x\"]}}}") << 0;
        QTest::newRow("streamable-http") << QByteArray("{\"mcpServers\":{\"s\":{\"type\":\"streamable-http\",\"url\":\"http://h\"}}}") << 2;
    }
    void readsOtherProgramsShapes()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, type);
        const auto config = parseHubConfig(text.toStdString(), "/h");
        QVERIFY2(config.has_value(), config ? "" : config.error().message.c_str());
        QCOMPARE(static_cast<int>(config->servers.at("s").type), type);
    }

    void merges()
    {
        const auto base = hub::readConfigLayer("{\"mcpServers\":{\"a\":{\"command\":\"x\",\"args\":[\"1\"],\"cwd\":\"w\"},\"b\":{\"command\":\"y\"}},\"policy\":{\"rules\":[{\"id\":\"r\"}]},\"limits\":{\"concurrent\":5}}", "/base/h", hub::Origin::Person);
        const auto over = hub::readConfigLayer("{\"mcpServers\":{\"a\":{\"args\":[\"2\"]},\"b\":null},\"limits\":{\"concurrent\":null,\"calls_per_minute\":9},"
            "\"profiles\":{\"q\":{\"tags\":[\"t\"]},\"w\":{\"mcpServers\":{\"a\":{\"tags\":[\"z\"]}},\"limits\":{\"concurrent\":2}}}}", "/over/h", hub::Origin::Project);
        QVERIFY(base && over);
        const auto config = hub::toHubConfig({*base, *over});
        QVERIFY(config.has_value());
        QCOMPARE(config->servers.size(), 1U);
        const hub::ServerConfig& a = config->servers.at("a");
        QCOMPARE(a.command, std::string("x"));
        QCOMPARE(a.args, std::vector<std::string>{"2"});
        QCOMPARE(a.folder, std::string("/base")); // where its cwd was said
        QVERIFY(a.origin == hub::Origin::Project); // a project changed what runs
        QCOMPARE(config->limits.concurrent, 64);
        QCOMPARE(config->limits.callsPerMinute, 9);
        QCOMPARE(config->policy.rules.size(), 1U);

        QVERIFY(hub::toHubConfig({*base, *over}, "q")->servers.empty());
        QCOMPARE(hub::toHubConfig({*base, *over}, "w")->limits.concurrent, 2);
        QCOMPARE(hub::toHubConfig({*base, *over}, "w")->servers.at("a").tags, std::vector<std::string>{"z"});
        QVERIFY(hub::toHubConfig({*base, *over}, "none").error().code == base::ErrorCode::NotFound);
    }
};

QTEST_APPLESS_MAIN(HubConfigTest)
#include "hub_config_test.moc"
