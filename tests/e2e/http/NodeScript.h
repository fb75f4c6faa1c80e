#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

namespace gwt::tests
{

/// Official clients and checks from npm, in a cache outside the tree (fetched once by ./fetch).
struct NodeScript {
    /// Empty when they cannot be had (no npm, no network): the test then skips, loudly.
    static QString modules()
    {
        const QString top = qEnvironmentVariable("GWT_TEST_CACHE", QDir::homePath() + QStringLiteral("/.cache/gwt-tests")) + QStringLiteral("/http-clients");
        QProcess fetch;
        fetch.setProcessChannelMode(QProcess::ForwardedChannels);
        fetch.start(QStringLiteral(GWT_SOURCE_DIR "/tests/e2e/http/fetch"), {top});
        return fetch.waitForFinished(280'000) && fetch.exitCode() == 0 ? top : QString();
    }
    struct Said {
        int exitCode = -1;
        QByteArray out;
    };
    /// A .mjs of this folder under the system's node, or any program.
    static Said run(const QString& modulesFolder, const QString& program, const QStringList& arguments, int seconds = 100, const QString& folder = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("GWT_NODE_MODULES"), modulesFolder);
        environment.insert(QStringLiteral("NODE_EXTRA_CA_CERTS"), {});
        if (!folder.isEmpty()) {
            process.setWorkingDirectory(folder);
            environment.insert(QStringLiteral("HOME"), folder); // what it leaves behind goes with it
        }
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        const bool isScript = program.endsWith(QStringLiteral(".mjs"));
        process.start(isScript ? QStringLiteral("node") : program, isScript ? QStringList{QStringLiteral(GWT_SOURCE_DIR "/tests/e2e/http/") + program} + arguments : arguments);
        const bool ended = process.waitForFinished(seconds * 1000);
        if (!ended)
            process.kill();
        process.waitForFinished();
        return {ended ? process.exitCode() : -1, process.readAll()};
    }
};

} // namespace gwt::tests
