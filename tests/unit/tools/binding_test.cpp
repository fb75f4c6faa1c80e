#include "core/tools/ToolSet.h"

#include <QTest>

using namespace gwt;
using base::Json;

namespace
{

enum class Pull { Missing, Always };

struct Limits {
    std::optional<double> cpus;
    std::optional<std::int64_t> memory;
};

struct Run {
    std::string envId;
    std::vector<std::string> command;
    double timeoutS = 120;
    std::map<std::string, std::string> env;
    Pull pull = Pull::Missing;
    std::optional<Limits> limits;
};

struct Row {
    std::string name;
    int n = 0;
};

auto shape(tools::Of<Limits>)
{
    return tools::Shape<Limits>().optional("cpus", &Limits::cpus, "CPUs").optional("memory", &Limits::memory, "Bytes");
}
auto shape(tools::Of<Run>)
{
    return tools::Shape<Run>()
        .required("env_id", &Run::envId, "Environment").nonEmpty(20)
        .required("command", &Run::command, "Program and arguments").nonEmpty()
        .optional("timeout_s", &Run::timeoutS, "Seconds").range(0.1, 3600)
        .optional("env", &Run::env, "Variables")
        .optional("pull", &Run::pull, "When to pull")
        .optional("limits", &Run::limits, "Limits");
}
auto shape(tools::Of<Row>)
{
    return tools::Shape<Row>().required("name", &Row::name, "Name").required("n", &Row::n, "Number");
}

} // namespace

template <> struct gwt::tools::EnumNames<Pull> {
    static constexpr std::pair<Pull, const char*> rows[] = {{Pull::Missing, "missing"}, {Pull::Always, "always"}};
};

class BindingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWithPathErrors_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("error");
        QTest::newRow("whole") << R"({"env_id":"a","command":["true"],"timeout_s":2,"env":{"A":"b"},"pull":"always","limits":{"memory":5}})" << "";
        QTest::newRow("defaults") << R"({"env_id":"a","command":["true"],"timeout_s":null})" << "";
        QTest::newRow("missing") << R"({"command":["true"]})" << "arguments.env_id: missing";
        QTest::newRow("mistyped") << R"({"env_id":"a","command":["true"],"timeout_s":"soon"})" << "arguments.timeout_s: expected a number, got \"soon\"";
        QTest::newRow("nested") << R"({"env_id":"a","command":["true",3]})" << "arguments.command[1]: expected a string, got 3";
        QTest::newRow("deep") << R"({"env_id":"a","command":["true"],"limits":{"memory":1.5}})" << "arguments.limits.memory: expected an integer, got 1.5";
        QTest::newRow("map") << R"({"env_id":"a","command":["true"],"env":{"A":1}})" << "arguments.env.A: expected a string, got 1";
        QTest::newRow("enum") << R"({"env_id":"a","command":["true"],"pull":"often"})" << "arguments.pull: expected one of missing, always, got \"often\"";
        QTest::newRow("range") << R"({"env_id":"a","command":["true"],"timeout_s":0})" << "arguments.timeout_s: expected a number from 0.1 to 3600.0, got 0";
        QTest::newRow("empty list") << R"({"env_id":"a","command":[]})" << "arguments.command: expected at least one item, got []";
        QTest::newRow("too long") << R"({"env_id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaa","command":["x"]})" << "arguments.env_id: longer than 20 bytes";
        QTest::newRow("unknown") << R"({"env_id":"a","command":["x"],"timeout":1})" << "arguments.timeout: unknown";
        QTest::newRow("not an object") << "[]" << "arguments: expected an object, got []";
    }
    void readsWithPathErrors()
    {
        QFETCH(QString, json);
        QFETCH(QString, error);
        Run run;
        const auto read = tools::Codec<Run>::read(*base::parseJson(json.toStdString()), run, "arguments");
        QCOMPARE(QString::fromStdString(read ? "" : read.error().message), error);
        if (read)
            QCOMPARE(run.command, std::vector<std::string>{"true"});
    }

    void writesSchemas()
    {
        const Json schema = tools::Codec<Run>::described().schema(true);
        QCOMPARE(schema["required"], Json({"env_id", "command"}));
        QCOMPARE(schema["properties"]["timeout_s"]["default"], Json(120.0));
        QCOMPARE(schema["properties"]["pull"]["enum"], Json({"missing", "always"}));
        QCOMPARE(schema["properties"]["limits"]["properties"]["memory"]["type"], Json("integer"));
        QCOMPARE(schema["additionalProperties"], Json(false));
    }

    void answersBothWays()
    {
        tools::ToolSet set;
        set.add<tools::Nothing, std::vector<Row>>({.name = "rows", .title = "Rows", .description = "All rows", .annotations = tools::ToolAnnotations::reads(), .listKey = "rows"},
                                                  [](const tools::CallContext&, tools::Nothing, base::Reply<std::vector<Row>> reply) { reply(std::vector<Row>{{"a", 1}}); });
        tools::ToolResult result;
        set.call({}, "rows", Json::object(), [&](base::Result<tools::ToolResult> answer) { result = answer.value(); });
        QCOMPARE(result.structuredContent, Json({{"rows", {{{"name", "a"}, {"n", 1}}}}}));
        QCOMPARE(result.content[0]["text"], Json(R"([{"n":1,"name":"a"}])"));
        QCOMPARE(result.bare, Json::parse(R"([{"n":1,"name":"a"}])"));
        QCOMPARE(tools::toJson(set.tools()[0])["outputSchema"]["required"], Json({"rows"}));
    }
};

QTEST_APPLESS_MAIN(BindingTest)
#include "binding_test.moc"
