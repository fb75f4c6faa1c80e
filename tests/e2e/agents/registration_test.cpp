// The registration on a real disk: modes, links, locks, races, a full disk.
#include "core/agents/Registration.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace gwt::agents;
using State = RegistrationReport::State;

Q_DECLARE_METATYPE(RegistrationReport::State)

namespace
{

const auto noPatience = std::chrono::milliseconds(60);

class Home
{
public:
    QString path(const QString& name) const { return m_folder.filePath(name); }
    void write(const QString& name, const QByteArray& text) const
    {
        QDir().mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(text), text.size());
    }
    QByteArray read(const QString& name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
    }
    QStringList list(const QString& folder = {}) const
    {
        return QDir(path(folder)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    }
    mode_t mode(const QString& name) const
    {
        struct stat info {
        };
        return stat(path(name).toUtf8().constData(), &info) == 0 ? info.st_mode & 07777U : 0;
    }
    std::vector<RegistrationTarget> targets() const
    {
        return registrationTargets([this](std::string_view name) -> std::optional<std::string> {
            if (name == "HOME")
                return m_folder.path().toStdString();
            return std::nullopt;
        });
    }
    Registration registration(const std::string& command = "/opt/gwt/bin/gwt-mcp-bridge") const
    {
        return {targets(), command, [](const std::string&) { return true; }, noPatience};
    }

private:
    QTemporaryDir m_folder;
};

const QByteArray claudeText = "{\n  \"numStartups\": 12345678901234567890,\n  \"mcpServers\": {}\n}\n";
const QByteArray codexText = "model = \"x\" # mine\r\n";
const QByteArray geminiText = "{\n  // mine\n  \"theme\": \"Default\"\n}";

QList<State> states(const std::vector<RegistrationReport>& reports)
{
    QList<State> out;
    for (const auto& report : reports)
        out.append(report.state);
    return out;
}

} // namespace

class RegistrationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addsAndRemoves()
    {
        const Home home;
        home.write(".claude.json", claudeText);
        home.write(".codex/config.toml", codexText);
        home.write(".gemini/settings.json", geminiText);
        QVERIFY(chmod(home.path(".claude.json").toUtf8().constData(), 0640) == 0);
        const auto registration = home.registration();
        QCOMPARE(states(registration.add()), QList<State>({State::Added, State::Added, State::Added}));
        QCOMPARE(states(registration.inspect()), QList<State>({State::Added, State::Added, State::Added}));
        QVERIFY(home.read(".claude.json").contains("\"/opt/gwt/bin/gwt-mcp-bridge\""));
        QCOMPARE(home.mode(".claude.json"), mode_t(0640));
        QCOMPARE(home.read(".claude.json.gwt-backup"), claudeText);
        QCOMPARE(states(registration.add()), QList<State>({State::Unchanged, State::Unchanged, State::Unchanged}));
        QCOMPARE(states(registration.remove()), QList<State>({State::Removed, State::Removed, State::Removed}));
        QCOMPARE(home.read(".claude.json"), claudeText);
        QCOMPARE(home.read(".codex/config.toml"), codexText);
        QCOMPARE(home.read(".gemini/settings.json"), geminiText);
        QCOMPARE(home.mode(".claude.json"), mode_t(0640));
        QCOMPARE(home.list(), QStringList({".claude.json", ".claude.json.gwt-backup", ".codex", ".gemini"}));
        QCOMPARE(states(registration.remove()), QList<State>({State::Unchanged, State::Unchanged, State::Unchanged}));
    }

    void leavesNothingWhereNothingWas()
    {
        const Home home;
        QCOMPARE(states(home.registration().remove()), QList<State>({State::Absent, State::Absent, State::Absent}));
        QCOMPARE(states(home.registration().add()), QList<State>({State::Added, State::Added, State::Added}));
        QCOMPARE(home.mode(".claude.json"), mode_t(0600));
        QCOMPARE(home.mode(".codex"), mode_t(0700));
        QCOMPARE(states(home.registration().remove()), QList<State>({State::Removed, State::Removed, State::Removed}));
        QCOMPARE(home.list(), QStringList());
    }

    void cleansWhatAKilledWindowLeft()
    {
        const Home home;
        home.write(".claude.json", claudeText);
        home.write(".codex/config.toml", codexText);
        (void)home.registration("/old/gwt-mcp-bridge").add(); // and never removed: killed
        const auto next = home.registration("/new/gwt-mcp-bridge");
        QCOMPARE(states(next.add()), QList<State>({State::Added, State::Added, State::Added}));
        QVERIFY(!home.read(".codex/config.toml").contains("/old/"));
        QCOMPARE(home.read(".claude.json.gwt-backup"), claudeText);
        (void)next.remove();
        QCOMPARE(home.read(".claude.json"), claudeText);
        QCOMPARE(home.read(".codex/config.toml"), codexText);
        QVERIFY(!QFile::exists(home.path(".gemini")));
    }

    void addsOnlyForAgentsThatAreHere()
    {
        const Home home;
        home.write(".codex/config.toml", codexText);
        const Registration registration(
            home.targets(), "/x", [](const std::string& agent) { return agent == "gemini"; }, noPatience);
        QCOMPARE(states(registration.add()), QList<State>({State::Absent, State::Added, State::Added}));
    }

    void followsLinks()
    {
        const Home home;
        home.write("dotfiles/claude", claudeText);
        QVERIFY(QFile::link("dotfiles/claude", home.path(".claude.json")));
        QVERIFY(QFile::link(home.path("nowhere"), home.path("dangling")));
        (void)home.registration().add();
        QVERIFY(QFileInfo(home.path(".claude.json")).isSymLink());
        QVERIFY(home.read("dotfiles/claude").contains("gwt-agent-bridge"));
        QCOMPARE(home.list("dotfiles"), QStringList({"claude"}));
        (void)home.registration().remove();
        QCOMPARE(home.read("dotfiles/claude"), claudeText);
        QVERIFY(QFileInfo(home.path(".claude.json")).isSymLink());
    }

    void leavesAloneAndReports_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("mode");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("malformed") << QByteArray("{\"a\": ") << 0600 << QByteArray("line 1");
        QTest::newRow("empty") << QByteArray("") << 0600 << QByteArray("empty");
        QTest::newRow("read-only") << claudeText << 0444 << QByteArray("read-only");
    }
    void leavesAloneAndReports()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, mode);
        QFETCH(QByteArray, says);
        const Home home;
        home.write(".claude.json", text);
        QVERIFY(chmod(home.path(".claude.json").toUtf8().constData(), mode_t(mode)) == 0);
        const auto report = home.registration().add().front();
        QCOMPARE(report.state, State::Failed);
        QVERIFY2(report.error->message.find(says.toStdString()) != std::string::npos, report.error->message.c_str());
        QVERIFY(report.error->message.find(".claude.json") != std::string::npos);
        QVERIFY(!report.error->hint.empty());
        QCOMPARE(home.read(".claude.json"), text);
        QVERIFY(!QFile::exists(home.path(".claude.json.lock")));
        QCOMPARE(home.list().filter("gwt"), QStringList());
        // The other agents get theirs all the same.
        QVERIFY(home.read(".gemini/settings.json").contains("gwt-agent-bridge"));
    }

    void waitsForClaudesLock()
    {
        const Home home;
        home.write(".claude.json", claudeText);
        const QByteArray lock = home.path(".claude.json.lock").toUtf8();
        QVERIFY(mkdir(lock.constData(), 0700) == 0);
        const auto report = home.registration().add().front();
        QCOMPARE(report.state, State::Failed);
        QCOMPARE(report.error->code, gwt::base::ErrorCode::Conflict);
        QCOMPARE(home.read(".claude.json"), claudeText);
        // A dead process's lock is as old as its last sign of life.
        const timespec old[2] = {{time(nullptr) - 60, 0}, {time(nullptr) - 60, 0}};
        QVERIFY(utimensat(AT_FDCWD, lock.constData(), old, 0) == 0);
        QCOMPARE(home.registration().add().front().state, State::Added);
        QVERIFY(!QFile::exists(QString::fromUtf8(lock)));
    }

    void losesNothingThatIsWrittenMeanwhile()
    {
        const Home home;
        home.write("file", "one");
        const ConfigFile file(home.path("file").toStdString(), ConfigLock::None, noPatience);
        int calls = 0;
        const auto outcome =
            file.rewrite([&](const ConfigFile::Contents& contents) -> gwt::base::Result<ConfigFile::Change> {
                if (++calls == 2)
                    home.write("file", "an agent's own");
                return ConfigFile::Change{*contents.text + "+", true, {}};
            });
        QCOMPARE(*outcome, ConfigFile::Outcome::Written);
        QCOMPARE(home.read("file"), QByteArray("an agent's own+"));
        QCOMPARE(calls, 3);
    }

    void survivesAFullDisk()
    {
        const Home home;
        const QByteArray large = "{\"a\": \"" + QByteArray(100000, 'x') + "\"}";
        home.write(".claude.json", large);
        rlimit old{};
        QVERIFY(getrlimit(RLIMIT_FSIZE, &old) == 0);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{50000, old.rlim_max};
        QVERIFY(setrlimit(RLIMIT_FSIZE, &small) == 0);
        const auto report = home.registration().add().front();
        QVERIFY(setrlimit(RLIMIT_FSIZE, &old) == 0);
        std::signal(SIGXFSZ, handler);
        QCOMPARE(report.state, State::Failed);
        QVERIFY(report.error->hint.find("space") != std::string::npos);
        QCOMPARE(home.read(".claude.json"), large);
        QCOMPARE(home.list().filter("claude"), QStringList({".claude.json"}));
    }

    void findsTheFiles_data()
    {
        QTest::addColumn<QByteArray>("variable");
        QTest::addColumn<QStringList>("files");
        const QStringList usual{"H/.claude.json", "H/.codex/config.toml", "H/.gemini/settings.json"};
        QTest::newRow("usual") << QByteArray() << usual;
        QTest::newRow("claude") << QByteArray("CLAUDE_CONFIG_DIR=/c")
                                << QStringList{"/c/.claude.json", usual[1], usual[2]};
        QTest::newRow("codex") << QByteArray("CODEX_HOME=/c") << QStringList{usual[0], "/c/config.toml", usual[2]};
        QTest::newRow("gemini") << QByteArray("GEMINI_CLI_HOME=/c")
                                << QStringList{usual[0], usual[1], "/c/.gemini/settings.json"};
        QTest::newRow("relative") << QByteArray("CODEX_HOME=c") << usual;
        QTest::newRow("empty") << QByteArray("CODEX_HOME=") << usual;
        QTest::newRow("no home") << QByteArray("HOME=") << QStringList();
    }
    void findsTheFiles()
    {
        QFETCH(QByteArray, variable);
        QFETCH(QStringList, files);
        const Home home;
        const auto targets = registrationTargets([&](std::string_view name) -> std::optional<std::string> {
            if (variable.startsWith(QByteArray::fromStdString(std::string(name) + "=")))
                return variable.mid(variable.indexOf('=') + 1).toStdString();
            if (name == "HOME")
                return home.path("").toStdString();
            return std::nullopt;
        });
        QCOMPARE(qsizetype(targets.size()), files.size());
        for (qsizetype i = 0; i < files.size(); ++i)
            QCOMPARE(QDir::cleanPath(QString::fromStdString(targets[size_t(i)].file.string())),
                     QDir::cleanPath(QString(files[i]).replace("H/", home.path("") + "/")));
    }
    void prefersClaudesOldFile()
    {
        const Home home;
        home.write(".claude/.config.json", "{}");
        QCOMPARE(QString::fromStdString(home.targets().front().file.string()), home.path(".claude/.config.json"));
    }
};

QTEST_APPLESS_MAIN(RegistrationTest)
#include "registration_test.moc"
