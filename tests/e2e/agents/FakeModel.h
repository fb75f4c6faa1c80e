#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

namespace gwt::tests
{

/// tests/support/model/fake_model.py as a child; ends with this object.
class FakeModel final
{
public:
    explicit FakeModel(const QString& scriptFile)
    {
        m_process.start("/usr/bin/python3",
                        {GWT_SOURCE_DIR "/tests/support/model/fake_model.py", "--script", scriptFile});
        m_port = answer()["port"].toInt();
    }
    ~FakeModel()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished(5000);
    }
    int port() const { return m_port; }
    void say(const QByteArray& line)
    {
        m_process.write(line + '\n');
        m_process.waitForBytesWritten(5000);
    }
    /// {"requests": […], "waiting": […]}
    QJsonObject state()
    {
        say("requests");
        return answer();
    }

private:
    QJsonObject answer()
    {
        while (!m_process.canReadLine() && m_process.waitForReadyRead(10000)) {
        }
        return QJsonDocument::fromJson(m_process.readLine()).object();
    }

    QProcess m_process;
    int m_port = 0;
};

} // namespace gwt::tests
