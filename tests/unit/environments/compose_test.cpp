#include "core/environments/ComposeProjects.h"

#include <QTest>

using namespace gwt;
using base::ErrorCode;
using environments::ComposeService;
using environments::MountAccess;
using environments::readCompose;

class ComposeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatIsUnderstood()
    {
        const auto file = readCompose(R"(
version: "3"
services:
  web:
    image: "localhost/shop:${TAG:-latest}"
    command: httpd -f -p "80 81"
    depends_on:
      db: {condition: service_started}
    environment:
      - MODE=test
      - TOKEN
      - PRICE=$$5
    ports: ["8080:80", 443, "127.0.0.1:9000:9001/tcp", {target: 7, published: "8"}]
    volumes: ["./html:/srv:ro", "cache:/cache"]
    working_dir: /srv
    user: "1000"
    restart: always
  db:
    image: localhost/db
    entrypoint: [db, "--fast mode"]
    environment: {EMPTY: , TAG: "${TAG-none}"}
volumes:
  cache:
)",
                                      "/srv/shop", {{"TOKEN", "t0ken"}, {"TAG", ""}});
        QVERIFY2(file.has_value(), file ? "" : file.error().message.c_str());
        QCOMPARE(file->services.size(), std::size_t(2));
        const ComposeService& db = file->services[0]; // depended on: first
        const ComposeService& web = file->services[1];
        QCOMPARE(db.name, std::string("db"));
        QCOMPARE(db.entrypoint, (std::vector<std::string>{"db", "--fast mode"}));
        QCOMPARE(db.environment, (std::map<std::string, std::string>{{"EMPTY", ""}, {"TAG", ""}}));
        QCOMPARE(web.image, std::string("localhost/shop:latest"));
        QCOMPARE(web.command, (std::vector<std::string>{"httpd", "-f", "-p", "80 81"}));
        QCOMPARE(web.environment, (std::map<std::string, std::string>{{"MODE", "test"}, {"PRICE", "$5"}, {"TOKEN", "t0ken"}}));
        std::vector<std::pair<int, int>> ports;
        for (const auto& port : web.ports)
            ports.emplace_back(port.host, port.container);
        QCOMPARE(ports, (std::vector<std::pair<int, int>>{{8080, 80}, {0, 443}, {9000, 9001}, {8, 7}}));
        QCOMPARE(web.volumes.size(), std::size_t(1));
        QCOMPARE(web.volumes[0].source, std::string("/srv/shop/html"));
        QVERIFY(web.volumes[0].target == "/srv" && web.volumes[0].access == MountAccess::ReadOnly);
        QCOMPARE(file->ignored.size(), std::size_t(3)); // volumes:, the named volume, restart
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, const char* text, const char* path, ErrorCode code = ErrorCode::InvalidArgument) { QTest::newRow(name) << text << path << static_cast<int>(code); };
        row("no YAML", "services: [", "line");
        row("no services", "a: 1", "services");
        row("empty", "", "services");
        row("no image", "services: {a: {command: x}}", "services.a");
        row("to be built", "services: {a: {build: .}}", "services.a", ErrorCode::Unsupported);
        row("a circle", "services: {a: {image: i, depends_on: [b]}, b: {image: i, depends_on: [a]}}", "depends_on");
        row("depends on nobody", "services: {a: {image: i, depends_on: [c]}}", "depends_on");
        row("a port range", "services: {a: {image: i, ports: ['80-90:80-90']}}", "services.a.ports");
        row("a port that is none", "services: {a: {image: i, ports: [99999]}}", "services.a.ports");
        row("UDP", "services: {a: {image: i, ports: ['53:53/udp']}}", "services.a.ports");
        row("ports as text", "services: {a: {image: i, ports: '80'}}", "services.a.ports");
        row("the machine's root", "services: {a: {image: i, volumes: ['/:/host']}}", "services.a.volumes", ErrorCode::Denied);
        row("out of the project", "services: {a: {image: i, volumes: ['../../etc:/x']}}", "services.a.volumes", ErrorCode::Denied);
        row("a neighbour with the same beginning", "services: {a: {image: i, volumes: ['/srv/shop2:/x']}}", "services.a.volumes", ErrorCode::Denied);
        row("unfinished variable", "services: {a: {image: 'x${'}}", "services.a.image");
        row("a dollar before nothing", "services: {a: {image: 'x$ y'}}", "services.a.image");
        row("an unknown operator", "services: {a: {image: '${X:?no}'}}", "services.a.image", ErrorCode::Unsupported);
        row("image as a list", "services: {a: {image: [i]}}", "services.a.image");
    }
    void refuses()
    {
        QFETCH(QString, text);
        QFETCH(QString, path);
        QFETCH(int, code);
        const auto file = readCompose(text.toStdString(), "/srv/shop", {});
        QVERIFY(!file.has_value());
        QCOMPARE(static_cast<int>(file.error().code), code);
        QVERIFY2(file.error().message.find(path.toStdString()) != std::string::npos, file.error().message.c_str());
        QVERIFY2(!file.error().hint.empty(), file.error().message.c_str());
    }

    void dotEnv()
    {
        QCOMPARE(environments::readDotEnv("# c\nA=1\r\nB=\"x y\"\n\nC='z'\n=n\nD\n"), (std::map<std::string, std::string>{{"A", "1"}, {"B", "x y"}, {"C", "z"}}));
    }
    void eachWorktreeHasANameOfItsOwn()
    {
        using environments::ComposeProjects;
        QVERIFY(ComposeProjects::projectName("/a/Shop Floor").starts_with("shop-floor-"));
        QCOMPARE(ComposeProjects::projectName("/a/shop"), ComposeProjects::projectName("/a/shop"));
        QVERIFY(ComposeProjects::projectName("/a/shop") != ComposeProjects::projectName("/b/shop"));
    }
};

QTEST_GUILESS_MAIN(ComposeTest)
#include "compose_test.moc"
