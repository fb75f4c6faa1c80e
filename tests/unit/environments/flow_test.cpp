// Recipes, the registry, the choice of an engine, and the tools' inputs.
#include "core/environments/EnginePool.h"
#include "core/environments/EnvironmentRegistry.h"
#include "core/environments/EnvironmentToolShapes.h"
#include "core/environments/Recipe.h"

#include <QStringList>
#include <QTest>

using namespace gwt;
using namespace gwt::environments;
using base::ErrorCode;

namespace
{

QString q(const std::string& text) { return QString::fromStdString(text); }

CreateRequest named(const std::string& id)
{
    CreateRequest request;
    request.envId = id;
    return request;
}

} // namespace

class FlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void undoesInReverse_data()
    {
        QTest::addColumn<int>("failsAt");
        QTest::addColumn<int>("stopsAt");
        QTest::addColumn<QString>("log");
        QTest::newRow("all done") << -1 << -1 << "a b c ok";
        QTest::newRow("first fails") << 0 << -1 << "a a-failed error";
        QTest::newRow("last fails") << 2 << -1 << "a b c c-failed undo-b undo-a error";
        QTest::newRow("stopped between") << -1 << 1 << "a b undo-b undo-a error";
    }
    void undoesInReverse()
    {
        QFETCH(int, failsAt);
        QFETCH(int, stopsAt);
        QFETCH(QString, log);
        QStringList heard;
        std::stop_source stop;
        std::vector<Step> steps;
        for (int i = 0; i < 3; ++i)
            steps.push_back({std::string(1, static_cast<char>('a' + i)),
                             [=, &stop](base::Reply<void> reply) mutable {
                                 if (i == stopsAt)
                                     stop.request_stop();
                                 i == failsAt ? reply.fail(ErrorCode::Conflict, "no") : reply({});
                             },
                             [](base::Reply<void> reply) { reply({}); }});
        runRecipe(std::move(steps), stop.get_token(), [&](const std::string& text) { heard << q(text).replace(' ', '-'); }, [&](base::Result<void> result) { heard << (result ? "ok" : "error"); });
        QCOMPARE(heard.join(' '), log);
    }

    void registersOnce()
    {
        EnvironmentRegistry registry;
        auto first = registry.reserve(named("a"));
        QVERIFY(first);
        QCOMPARE(registry.reserve(named("a")).error().code, ErrorCode::Conflict); // while it is being created
        QCOMPARE(registry.findRunning("a").error().code, ErrorCode::Conflict);
        (*first)->phase = Environment::Phase::Running;
        (*first)->engineName = "e";
        QVERIFY(registry.findRunning("a"));
        QCOMPARE(registry.load("e"), 1);
        (*first)->phase = Environment::Phase::Stopped;
        QCOMPARE(registry.findRunning("a").error().code, ErrorCode::NotRunning);
        QVERIFY(registry.find("a"));
        QCOMPARE(registry.find("b").error().code, ErrorCode::NotFound);
        QVERIFY(q(registry.find("b").error().hint).contains("a"));
        registry.remove("a");
        QVERIFY(registry.reserve(named("a")));
        registry.close();
        QCOMPARE(registry.reserve(named("c")).error().code, ErrorCode::Unavailable);
        QCOMPARE(registry.find("a").error().code, ErrorCode::Unavailable);
    }
    void checksIds_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("good");
        QTest::newRow("plain") << "feature-1" << true;
        QTest::newRow("Japanese") << QStringLiteral("環境一") << true;
        QTest::newRow("empty") << "" << false;
        QTest::newRow("slash") << "a/b" << false;
        QTest::newRow("newline") << "a\nb" << false;
        QTest::newRow("long") << QString(65, 'x') << false;
    }
    void checksIds()
    {
        QFETCH(QString, id);
        QFETCH(bool, good);
        QCOMPARE(checkEnvironmentId(id.toStdString()).has_value(), good);
    }

    void choosesEngines_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<int>("bigLoad");
        QTest::addColumn<int>("smallLoad");
        QTest::addColumn<QString>("chosen");
        QTest::newRow("least loaded") << "" << 1 << 0 << "small";
        QTest::newRow("first of equals") << "" << 0 << 0 << "big";
        QTest::newRow("by name") << "small" << 0 << 1 << "small";
        QTest::newRow("by label") << "arm" << 0 << 1 << "small";
        QTest::newRow("label of both") << "fast" << 0 << 1 << "big";
        QTest::newRow("full one is passed over") << "" << 3 << 2 << "big";
        QTest::newRow("named and full") << "small" << 0 << 2 << "full";
        QTest::newRow("unknown") << "moon" << 0 << 0 << "none";
    }
    void choosesEngines()
    {
        QFETCH(QString, wanted);
        QFETCH(int, bigLoad);
        QFETCH(int, smallLoad);
        QFETCH(QString, chosen);
        EnginePool pool([](EngineAddress) -> base::Result<std::unique_ptr<ContainerEngine>> { return std::unique_ptr<ContainerEngine>(); },
                        {{"big", "unix:///a", {"fast"}, 0}, {"small", "unix:///b", {"fast", "arm"}, 2}}, {});
        const auto result = pool.choose(wanted.toStdString(), [&](const std::string& name) { return name == "big" ? bigLoad : smallLoad; });
        const QString got = result ? q(result->name) : result.error().code == ErrorCode::NotFound ? QStringLiteral("none") : QStringLiteral("full");
        QCOMPARE(got, chosen);
    }

    void readsToolInputs_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("error");
        const char* start = R"({"project_root":"/p","env_id":"e","image":"i")";
        QTest::newRow("least") << QString(start) + "}" << "";
        QTest::newRow("whole") << QString(start) + R"(,"env":{"A":"b"},"workdir":"/w","mount":[{"source":"/a","target":"/b","read_only":true}],"limits":{"cpus":0.5,"memory":134217728,"pids":100},"network":"none","user":"1000","pull":"never","engine":"x"})" << "";
        QTest::newRow("mount read-only") << QString(start) + R"(,"mount":"ro"})" << "";
        QTest::newRow("bad mount") << QString(start) + R"(,"mount":"sideways"})" << "arguments.mount: expected ro, rw or an absolute path, got \"sideways\"";
        QTest::newRow("bad network") << QString(start) + R"(,"network":"host"})" << "arguments.network: expected one of none, bridge, got \"host\"";
        QTest::newRow("few pids") << QString(start) + R"(,"limits":{"pids":3}})" << "arguments.limits.pids: expected a number from 64.0 to 4194304.0, got 3";
        QTest::newRow("no project") << R"({"env_id":"e","image":"i"})" << "arguments.project_root: missing";
    }
    void readsToolInputs()
    {
        QFETCH(QString, json);
        QFETCH(QString, error);
        toolshapes::Create input;
        const auto read = tools::Codec<toolshapes::Create>::read(*base::parseJson(json.toStdString()), input, "arguments");
        QCOMPARE(read ? QString() : q(read.error().message), error);
    }
    void splitsEntrypoints()
    {
        toolshapes::Up input;
        base::Json json = {{"env_id", "e"}, {"entrypoint", "httpd -f 'a b' \"c\""}};
        QVERIFY(tools::Codec<toolshapes::Up>::read(json, input, "arguments"));
        QCOMPARE(input.entrypoint.words, (std::vector<std::string>{"httpd", "-f", "a b", "c"}));
        json["entrypoint"] = {"x", "y z"};
        QVERIFY(tools::Codec<toolshapes::Up>::read(json, input, "arguments"));
        QCOMPARE(input.entrypoint.words, (std::vector<std::string>{"x", "y z"}));
    }
};

QTEST_APPLESS_MAIN(FlowTest)
#include "flow_test.moc"
