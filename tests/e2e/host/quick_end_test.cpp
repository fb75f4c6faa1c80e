#include "core/host/WindowHost.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace gwt;

/// A window that is ended while it still opens its project: the answer that comes on the way out finds nobody.
class QuickEndTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void endsWhileOpening()
    {
        QTemporaryDir home;
        const std::string project = home.filePath("project").toStdString();
        std::filesystem::create_directory(project);
        QCOMPARE(QProcess::execute("git", {"-C", home.filePath("project"), "init", "-q"}), 0);
        process::Environment environment = process::Environment::current();
        environment.set("HOME", home.path().toStdString());
        environment.set("GWT_HOME", home.filePath("gwt").toStdString());
        for (int i = 0; i < 20; ++i) {
            auto host = host::WindowHost::create({environment, GWT_BIN_DIR});
            QVERIFY2(host.has_value(), host ? "" : host.error().message.c_str());
            bool isAnswered = false;
            (*host)->open(project, [&isAnswered](const auto&) { isAnswered = true; });
            host->reset();
            QVERIFY(isAnswered); // every reply exactly once, also on the way out
            QVERIFY(!QFile::exists(home.filePath("gwt/mcp-state.json")));
        }
    }
};

QTEST_GUILESS_MAIN(QuickEndTest)
#include "quick_end_test.moc"
