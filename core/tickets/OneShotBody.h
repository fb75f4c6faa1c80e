#pragma once

#include <QIODevice>

#include <algorithm>
#include <cstring>

namespace gwt::tickets
{

/// The body of a request that must not be sent twice: read once, never rewound. QNetworkAccessManager then fails with
/// ContentReSendError where it would have sent it again.
class OneShotBody final : public QIODevice
{
public:
    explicit OneShotBody(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return m_bytes.size() - m_at; }
    bool atEnd() const override { return m_at >= m_bytes.size(); }
    bool reset() override { return m_at == 0; }

protected:
    qint64 readData(char* out, qint64 most) override
    {
        if (atEnd())
            return -1;
        const qint64 count = std::min<qint64>(most, m_bytes.size() - m_at);
        std::memcpy(out, m_bytes.constData() + m_at, static_cast<std::size_t>(count));
        m_at += count;
        return count;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    const QByteArray m_bytes;
    qint64 m_at = 0;
};

} // namespace gwt::tickets
