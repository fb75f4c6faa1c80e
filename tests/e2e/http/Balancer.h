#pragma once

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <vector>

namespace gwt::tests
{

/// Debian's haproxy, round-robin over replicas on 127.0.0.1, with /readyz as its health check. A request that no replica
/// has taken yet is tried on another one; one that a replica had taken is not.
class Balancer
{
public:
    static bool isInstalled() { return !program().isEmpty(); }
    ~Balancer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    bool start(const std::vector<quint16>& replicas)
    {
        {
            QTcpServer free;
            free.listen(QHostAddress::LocalHost);
            m_port = free.serverPort();
        }
        QByteArray text = "global\n  maxconn 4000\ndefaults\n  mode http\n  timeout connect 2s\n  timeout client 60s\n  timeout server 60s\n  timeout check 1s\n  retries 3\n  option redispatch 1\n  retry-on conn-failure\n"
                          "frontend in\n  bind 127.0.0.1:" + QByteArray::number(m_port) + "\n  default_backend gwt\nbackend gwt\n  balance roundrobin\n  option httpchk\n  http-check send meth GET uri /readyz ver HTTP/1.1 hdr Host localhost\n"
                          "  default-server check inter 200ms fall 2 rise 1\n";
        for (std::size_t i = 0; i < replicas.size(); ++i)
            text += "  server r" + QByteArray::number(static_cast<int>(i)) + " 127.0.0.1:" + QByteArray::number(replicas[i]) + "\n";
        QFile file(m_folder.filePath(QStringLiteral("haproxy.cfg")));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            return false;
        file.close();
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(program(), {QStringLiteral("-db"), QStringLiteral("-q"), QStringLiteral("-f"), file.fileName()});
        for (int i = 0; i < 100; ++i) {
            QTcpSocket probe;
            probe.connectToHost(QStringLiteral("127.0.0.1"), m_port);
            if (probe.waitForConnected(100))
                return true;
            m_process.waitForFinished(50);
        }
        return false;
    }
    quint16 port() const { return m_port; }

private:
    static QString program() { return QStandardPaths::findExecutable(QStringLiteral("haproxy"), {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin")}); }

    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace gwt::tests
