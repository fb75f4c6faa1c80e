#include "core/hub/ConfigLoader.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace gwt;

/// Which file speaks, what it extends, and what a project's may say before it is trusted. Real files.
class ConfigLoaderTest : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    int m_case = 0;
    QString m_root;

    void write(const QString& file, const QByteArray& text) const
    {
        QDir().mkpath(QFileInfo(m_root + "/" + file).path());
        QFile out(m_root + "/" + file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(text);
    }
    std::string path(const QString& file) const { return (m_root + "/" + file).toStdString(); }
    hub::ConfigChoice choice(const QString& folder = "project") const
    {
        hub::ConfigChoice choice;
        choice.folder = path(folder);
        choice.home = path("home/.gwt");
        choice.homeFolder = path("home");
        return choice;
    }
    static QByteArray message(const base::Result<hub::LoadedConfig>& loaded) { return QByteArray::fromStdString(loaded ? "no error" : loaded.error().message); }

private Q_SLOTS:
    void init()
    {
        m_root = QFileInfo(m_folder.path()).canonicalFilePath() + "/" + QString::number(++m_case);
        QDir().mkpath(m_root + "/project/deep/er");
        QDir().mkpath(m_root + "/home/.gwt");
    }

    void noFileIsAnEmptyConfiguration()
    {
        const auto loaded = hub::ConfigLoader(choice()).load();
        QVERIFY(loaded.has_value());
        QVERIFY(loaded->config.servers.empty() && !loaded->found.exists);
        QCOMPARE(loaded->found.file, path("home/.gwt/hub.jsonc"));
    }

    void theProjectsWins()
    {
        write("home/.gwt/hub.jsonc", R"({"mcpServers":{"mine":{"command":"x"}}})");
        QVERIFY(hub::ConfigLoader(choice()).load()->config.servers.contains("mine"));
        write("project/.gwt/hub.jsonc", R"({"mcpServers":{"its":{"command":"x"}}})");
        const auto loaded = hub::ConfigLoader(choice("project/deep/er")).load();
        QVERIFY(loaded->config.servers.contains("its") && !loaded->config.servers.contains("mine"));
        QVERIFY(loaded->config.servers.at("its").origin == hub::Origin::Project);
        hub::ConfigChoice flagged = choice();
        flagged.flag = "../home/.gwt/hub.jsonc";
        QVERIFY(hub::ConfigLoader(flagged).load()->config.servers.contains("mine"));
    }

    void staysInsideTheRepository()
    {
        write("project/.gwt/hub.jsonc", "{}");
        write("project/deep/.git/HEAD", "");
        QVERIFY(!hub::ConfigLoader(choice("project/deep/er")).find().exists);
    }

    void theHomeFolderIsNoProject()
    {
        write("home/.gwt/hub.jsonc", R"({"mcpServers":{"mine":{"command":"x"}}})");
        const auto loaded = hub::ConfigLoader(choice("home")).load();
        QVERIFY(loaded->config.servers.at("mine").origin == hub::Origin::Person);
    }

    void extends()
    {
        write("home/.gwt/hub.jsonc", R"({"mcpServers":{"mine":{"command":"x"},"gone":{"command":"x"}}})");
        write("project/.gwt/hub.jsonc", R"({"extends":["~/.gwt/hub.jsonc","../team.jsonc"],"mcpServers":{"gone":null}})");
        write("project/team.jsonc", R"({"mcpServers":{"team":{"command":"y","cwd":"."}}})");
        const auto loaded = hub::ConfigLoader(choice()).load();
        QVERIFY2(loaded.has_value(), message(loaded).constData());
        QCOMPARE(loaded->config.servers.size(), 2U);
        QVERIFY(loaded->config.servers.at("mine").origin == hub::Origin::Person); // untouched by the project
        QVERIFY(loaded->config.servers.at("team").origin == hub::Origin::Project);
        QCOMPARE(loaded->config.servers.at("team").folder, path("project"));
        QCOMPARE(loaded->files.size(), 3U);
    }

    void refuses()
    {
        write("project/.gwt/hub.jsonc", R"({"extends":["a.jsonc"]})");
        QVERIFY2(message(hub::ConfigLoader(choice()).load()).contains("a.jsonc"), message(hub::ConfigLoader(choice()).load()).constData());
        write("project/.gwt/a.jsonc", R"({"extends":["hub.jsonc"]})");
        QVERIFY2(message(hub::ConfigLoader(choice()).load()).startsWith("extends in a circle: "), message(hub::ConfigLoader(choice()).load()).constData());
        write("project/.gwt/a.jsonc", "{\n\"limits\": 1\n}");
        QVERIFY2(message(hub::ConfigLoader(choice()).load()).contains("a.jsonc line 2: limits: expected an object"), message(hub::ConfigLoader(choice()).load()).constData());
        hub::ConfigChoice flagged = choice();
        flagged.flag = "nowhere.jsonc";
        QVERIFY(hub::ConfigLoader(flagged).load().error().code == base::ErrorCode::NotFound);
        write("project/.gwt/a.jsonc", "{}");
        hub::ConfigChoice profiled = choice();
        profiled.profile = "none";
        QVERIFY(hub::ConfigLoader(profiled).load().error().code == base::ErrorCode::NotFound);
    }

    void aProjectNarrowsButDoesNotWiden()
    {
        write("home/.gwt/hub.jsonc", R"({"policy":{"rules":[{"id":"mine","effect":"deny","tool":"danger"}]},"limits":{"concurrent":3},"network":{"allowedDomains":["me"]}})");
        write("project/.gwt/hub.jsonc", R"({"policy":{"default":"deny","dryRun":true,"rules":[{"id":"all","effect":"allow","tool":"*"}]},"limits":{"concurrent":99},"network":{"allowedDomains":["*"]}})");
        const auto decide = [](const hub::LoadedConfig& loaded, const char* tool) { return loaded.config.policy.decide({tools::PrincipalKind::Local, {}, {}}, tool, base::Json::object()); };
        const auto loaded = hub::ConfigLoader(choice()).load();
        QVERIFY2(loaded.has_value(), message(loaded).constData());
        QVERIFY(decide(*loaded, "danger").effect == tools::Effect::Deny);
        QVERIFY(decide(*loaded, "launch_application").effect == tools::Effect::Ask); // gwt's own rule
        QVERIFY(decide(*loaded, "its__tool").effect == tools::Effect::Allow);
        QVERIFY(!loaded->config.policy.dryRun);
        QCOMPARE(loaded->config.limits.concurrent, 3);
        QCOMPARE(loaded->config.allowedDomains, std::vector<std::string>{"me"});
        QCOMPARE(loaded->warnings.size(), 1U);

        hub::ConfigChoice trusted = choice();
        trusted.trust = hub::ProjectTrust::Trusted;
        const auto asWritten = hub::ConfigLoader(trusted).load();
        QVERIFY(decide(*asWritten, "launch_application").effect == tools::Effect::Allow);
        QVERIFY(asWritten->config.policy.dryRun);
    }

    void aBrokenFileOfThePersonStopsAProjects()
    {
        write("home/.gwt/hub.jsonc", "{ broken");
        write("project/.gwt/hub.jsonc", "{}");
        QVERIFY2(message(hub::ConfigLoader(choice()).load()).contains("home/.gwt/hub.jsonc: line 1"), message(hub::ConfigLoader(choice()).load()).constData());
    }
};

QTEST_APPLESS_MAIN(ConfigLoaderTest)
#include "config_loader_test.moc"
