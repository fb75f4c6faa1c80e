#pragma once

#include <QDir>
#include <QElapsedTimer>
#include <QLocalSocket>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace gwt::tests
{

/// A real redis-server of the test's own, on a socket in a temporary folder; keeps nothing on disk.
class RedisServer
{
public:
    ~RedisServer() { stop(); }

    static bool isInstalled() { return !program().isEmpty(); }
    QString url() const { return QStringLiteral("unix://") + socket(); }
    bool start()
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.setWorkingDirectory(m_folder.path());
        m_process.start(program(), {QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--unixsocket"), socket(), QStringLiteral("--save"), QString(), QStringLiteral("--appendonly"), QStringLiteral("no")});
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 10000) {
            QLocalSocket probe;
            probe.connectToServer(socket());
            if (probe.waitForConnected(200))
                return true;
            m_process.waitForReadyRead(50);
        }
        return false;
    }
    void stop()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.kill();
        m_process.waitForFinished();
    }

private:
    static QString program() { return QStandardPaths::findExecutable(QStringLiteral("redis-server")); }
    QString socket() const { return m_folder.filePath(QStringLiteral("redis.sock")); }

    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace gwt::tests
