#pragma once

#include <QProcess>
#include <QRegularExpression>
#include <QString>

#include <csignal>
#include <sys/prctl.h>

namespace gwt::tests
{

/// A server as a child, ended with the test; its port is read from the first line that says one.
class TicketProcess
{
public:
    TicketProcess(const QString& program, const QStringList& arguments, const QProcessEnvironment& environment)
    {
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_process.start(program, arguments);
        static const QRegularExpression port(QStringLiteral("(?:port|listening) (\\d+)"));
        while (m_port == 0 && (m_process.canReadLine() || m_process.waitForReadyRead(20'000)))
            while (m_port == 0 && m_process.canReadLine()) {
                const QString line = QString::fromUtf8(m_process.readLine());
                m_said += line;
                m_port = port.match(line).captured(1).toInt();
            }
    }
    ~TicketProcess()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    int port() const { return m_port; }
    QString said() { return m_said + QString::fromUtf8(m_process.readAll()); }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port); }
    QProcess& process() { return m_process; }

private:
    QProcess m_process;
    QString m_said;
    int m_port = 0;
};

} // namespace gwt::tests
