#include "tests/e2e/http/NodeScript.h"

#include <QTemporaryDir>
#include <QTest>

using gwt::tests::NodeScript;

/// Real servers from npm behind `gwt serve`, asked by the official SDK.
class RealServersTest : public QObject
{
    Q_OBJECT

    QString m_modules;

private Q_SLOTS:
    void initTestCase()
    {
        const QString top = qEnvironmentVariable("GWT_TEST_CACHE", QDir::homePath() + QStringLiteral("/.cache/gwt-tests")) + QStringLiteral("/hub-servers");
        QProcess fetch;
        fetch.setProcessChannelMode(QProcess::ForwardedChannels);
        fetch.start(QStringLiteral(GWT_SOURCE_DIR "/tests/e2e/hub/fetch"), {top});
        if (!fetch.waitForFinished(280'000) || fetch.exitCode() != 0)
            QSKIP("npm's MCP servers cannot be fetched (no npm, or no network): nothing of this file was checked");
        m_modules = top;
    }
    void whatAClientSeesIsTheSame()
    {
        const QTemporaryDir folder;
        const NodeScript::Said said = NodeScript::run(m_modules, QStringLiteral("node"), {QStringLiteral(GWT_SOURCE_DIR "/tests/e2e/hub/same.mjs"), QStringLiteral(GWT_BIN_DIR "/gwt"), m_modules, folder.path()});
        QVERIFY2(said.exitCode == 0, said.out.constData());
        QVERIFY2(said.out.contains("same: "), said.out.constData());
    }
};

QTEST_GUILESS_MAIN(RealServersTest)
#include "real_servers_test.moc"
