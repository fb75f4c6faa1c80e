// What engines say, as we understand it.
#include "core/base/Json.h"
#include "core/environments/DockerApiEngine.h"
#include "core/environments/DockerJson.h"
#include "core/environments/EngineErrors.h"

#include <QTest>

using namespace gwt;
using namespace gwt::environments;
using base::ErrorCode;
using base::Json;

namespace
{
QString q(const std::string& text) { return QString::fromStdString(text); }
} // namespace

class EngineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mapsErrors_data()
    {
        QTest::addColumn<int>("operation");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("code");
        using O = EngineOperation;
        const auto row = [](const char* name, O operation, int status, const char* text, ErrorCode code) { QTest::newRow(name) << static_cast<int>(operation) << status << text << static_cast<int>(code); };
        row("podman: duplicate name", O::Create, 500, "creating container storage: the container name \"x\" is already in use by 1234", ErrorCode::Conflict);
        row("docker: duplicate name", O::Create, 409, "Conflict. The container name \"/x\" is already in use by container \"12\"", ErrorCode::Conflict);
        row("podman: exec in stopped", O::Exec, 500, "can only create exec sessions on running containers: container state improper", ErrorCode::NotRunning);
        row("docker: exec in stopped", O::Exec, 409, "Container 12 is not running", ErrorCode::NotRunning);
        row("podman: no image", O::Create, 404, "No such image: nothing:latest", ErrorCode::NotFound);
        row("podman: image not known", O::InspectImage, 404, "failed to find image x: x: image not known", ErrorCode::NotFound);
        row("podman: failed pull", O::Pull, 0, "initializing source docker://127.0.0.1:1/x: pinging container registry 127.0.0.1:1: dial tcp 127.0.0.1:1: connect: connection refused", ErrorCode::Unavailable);
        row("docker: failed pull", O::Pull, 404, "manifest for x:y not found: manifest unknown", ErrorCode::NotFound);
        row("registry wants login", O::Pull, 500, "unauthorized: authentication required", ErrorCode::Denied);
        row("short name", O::Pull, 500, "short-name \"x\" did not resolve to an alias", ErrorCode::InvalidArgument);
        row("docker: missing bind", O::Create, 400, "invalid mount config for type \"bind\": bind source path does not exist: /x", ErrorCode::NotFound);
        row("full disk", O::Pull, 500, "writing blob: write /var/tmp/x: no space left on device", ErrorCode::Unavailable);
        row("iptables", O::Start, 500, "netavark: failed to execute iptables", ErrorCode::Unavailable);
        row("no such user", O::Start, 500, "unable to find user nobody9: no matching entries in passwd file", ErrorCode::InvalidArgument);
        row("gone", O::Inspect, 404, "no such container", ErrorCode::NotFound);
        row("unheard of", O::Start, 500, "boom", ErrorCode::Unavailable);
        row("nothing said", O::Start, 502, "", ErrorCode::Unavailable);
    }
    void mapsErrors()
    {
        QFETCH(int, operation);
        QFETCH(int, status);
        QFETCH(QString, text);
        QFETCH(int, code);
        const base::Error error = engineError(static_cast<EngineOperation>(operation), status, text.toStdString(), "the subject");
        QCOMPARE(static_cast<int>(error.code), code);
        QVERIFY(q(error.message).contains("the subject"));
        QVERIFY(code != static_cast<int>(ErrorCode::Unavailable) || !error.hint.empty());
    }
    void mapsUnreachable()
    {
        QVERIFY(q(engineUnreachable("unix:///x", "No such file or directory").hint).contains("podman.socket"));
        QVERIFY(q(engineUnreachable("unix:///x", "Permission denied").hint).contains("group"));
    }
    void readsErrorText_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("text");
        QTest::newRow("docker") << R"({"message":"no"})" << "no";
        QTest::newRow("podman") << R"({"cause":"eof","message":"reading: eof","response":500})" << "reading: eof";
        QTest::newRow("podman, more") << R"({"cause":"eof","message":"reading","response":500})" << "reading: eof";
        QTest::newRow("plain") << "Not Found" << "Not Found";
        QTest::newRow("odd") << R"({"message":{"a":1}})" << "";
    }
    void readsErrorText()
    {
        QFETCH(QString, body);
        QFETCH(QString, text);
        QCOMPARE(q(dockerjson::errorText(body.toStdString())), text);
    }

    void writesCreateBody()
    {
        ContainerSpec spec;
        spec.image = "i";
        spec.labels = {{"gwt.env", "a"}};
        spec.mounts = {{"/plain", "/workdir", MountAccess::ReadWrite}, {"/with,comma", "/c", MountAccess::ReadOnly}, {"/with:colon", "/d", MountAccess::ReadWrite}};
        spec.limits = {.cpus = 1.5, .memory = 1 << 27, .pids = 200};
        spec.network = NetworkMode::None;
        const auto body = dockerjson::createBody(spec);
        QVERIFY(body);
        const Json json = *base::parseJson(*body);
        QCOMPARE(json["HostConfig"]["Mounts"].size(), std::size_t{2});
        QCOMPARE(json["HostConfig"]["Mounts"][1]["Source"], Json("/with:colon"));
        QCOMPARE(json["HostConfig"]["Binds"], Json({"/with,comma:/c:ro"}));
        QCOMPARE(json["HostConfig"]["NanoCpus"], Json(1'500'000'000));
        QCOMPARE(json["HostConfig"]["PidsLimit"], Json(200));
        QCOMPARE(json["HostConfig"]["NetworkMode"], Json("none"));
        spec.mounts = {{"/both,and:this", "/x", MountAccess::ReadWrite}};
        QCOMPARE(dockerjson::createBody(spec).error().code, ErrorCode::Unsupported);
    }
    void readsContainers()
    {
        const auto state = dockerjson::readContainer(R"({"Id":"12","Name":"/gwt-a","Created":"2026-11-21T10:00:00.5+01:00","State":{"Status":"running","StartedAt":"2026-11-21T09:00:01Z"},
            "Config":{"Image":"i","Labels":{"gwt.env":"a"}},"Mounts":[{"Type":"bind","Source":"/p","Destination":"/workdir"},{"Type":"volume","Source":"/v","Destination":"/v"}]})");
        QVERIFY(state);
        QVERIFY(state->isRunning());
        QCOMPARE(q(base::toRfc3339(state->createdAt)), "2026-11-21T09:00:00.500Z");
        QCOMPARE(q(base::toRfc3339(state->startedAt)), "2026-11-21T09:00:01.000Z");
        QCOMPARE(state->mounts.size(), std::size_t{1});
        QCOMPARE(q(state->labels.at("gwt.env")), "a");
        QVERIFY(!dockerjson::readContainer("<html>"));
        QVERIFY(dockerjson::readContainer("[]")); // nothing known, nothing thrown
    }
    void followsPulls()
    {
        dockerjson::PullFollower follower;
        const std::string lines = "{\"status\":\"Pulling fs layer\",\"progressDetail\":{},\"id\":\"a\"}\r\n{\"status\":\"Pulling fs layer\",\"progressDetail\":{},\"id\":\"b\"}\n"
                                  "{\"status\":\"Downloading\",\"progressDetail\":{\"current\":50,\"total\":100},\"id\":\"a\"}\n{\"status\":\"Download complete\",\"progressDetail\":{},\"id\":\"a\"}\n";
        for (const char c : lines)
            follower.feed({&c, 1});
        QCOMPARE(follower.progress().layers, 2);
        QCOMPARE(follower.progress().layersDone, 1);
        QCOMPARE(follower.progress().bytes, 100U);
        QVERIFY(!follower.error());
        follower.feed("{\"error\":\"denied\"}");
        QCOMPARE(q(follower.error().value_or("")), "denied");
    }
    void splitsImages_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("repository");
        QTest::addColumn<QString>("tag");
        QTest::newRow("plain") << "alpine" << "alpine" << "latest";
        QTest::newRow("tagged") << "alpine:3" << "alpine" << "3";
        QTest::newRow("registry with port") << "127.0.0.1:5000/x" << "127.0.0.1:5000/x" << "latest";
        QTest::newRow("both") << "127.0.0.1:5000/x/y:1.2" << "127.0.0.1:5000/x/y" << "1.2";
        QTest::newRow("digest") << "x@sha256:12" << "x" << "sha256:12";
    }
    void splitsImages()
    {
        QFETCH(QString, name);
        QFETCH(QString, repository);
        QFETCH(QString, tag);
        const auto [first, second] = splitImage(name.toStdString());
        QCOMPARE(q(first), repository);
        QCOMPARE(q(second), tag);
    }
};

QTEST_APPLESS_MAIN(EngineTest)
#include "engine_test.moc"
