#include "tests/parity/HttpTransports.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QTest>

#include <map>

namespace gwt::tests
{
namespace
{

using base::Json;

class Http : public Transport
{
public:
    explicit Http(int port)
        : m_origin(QStringLiteral("http://127.0.0.1:%1").arg(port))
    {
    }
    ~Http() override { received = nullptr; }

protected:
    QNetworkRequest request(const QString& path) const
    {
        QNetworkRequest request(QUrl(m_origin + path));
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        request.setRawHeader("Accept", "application/json, text/event-stream");
        return request;
    }
    QNetworkReply* post(const QNetworkRequest& request, const std::string& text)
    {
        QNetworkReply* reply = m_network.post(request, QByteArray::fromStdString(text));
        watch(reply);
        return reply;
    }
    /// An answer is heard when it is whole, events as they come.
    void watch(QNetworkReply* reply)
    {
        QObject::connect(reply, &QNetworkReply::readyRead, reply, [this, reply] {
            if (isStream(*reply))
                hearEvents(*reply);
        });
        QObject::connect(reply, &QNetworkReply::finished, reply, [this, reply] {
            if (isStream(*reply))
                hearEvents(*reply);
            else if (const auto json = base::parseJson(reply->readAll().toStdString()); json && json->is_object())
                hear(*json);
            m_partial.erase(reply);
            reply->deleteLater();
        });
    }
    void hear(const Json& message)
    {
        if (received)
            received(message);
    }
    virtual void hearEvent(const QByteArray& event, const QByteArray& data)
    {
        if (const auto json = base::parseJson(data.toStdString()); json && event != "endpoint" && !data.isEmpty())
            hear(*json);
    }
    QString m_origin;
    std::map<QNetworkReply*, QByteArray> m_partial; ///< outlives m_network, whose end ends its replies
    QNetworkAccessManager m_network;

private:
    static bool isStream(const QNetworkReply& reply) { return reply.rawHeader("Content-Type").startsWith("text/event-stream"); }
    void hearEvents(QNetworkReply& reply)
    {
        QByteArray& partial = m_partial[&reply];
        partial += reply.readAll();
        for (qsizetype end; (end = partial.indexOf("\n\n")) >= 0; partial.remove(0, end + 2)) {
            QByteArray event;
            QByteArray data;
            for (const QByteArray& line : partial.left(end).split('\n')) {
                if (line.startsWith("event: "))
                    event = line.mid(7);
                else if (line.startsWith("data: "))
                    data += line.mid(6);
            }
            hearEvent(event, data);
        }
    }
};

class Older final : public Http
{
public:
    using Http::Http;
    void send(const std::string& text) override
    {
        QNetworkRequest next = request(QStringLiteral("/mcp"));
        if (!m_session.isEmpty())
            next.setRawHeader("Mcp-Session-Id", m_session);
        QNetworkReply* reply = post(next, text);
        QObject::connect(reply, &QNetworkReply::metaDataChanged, reply, [this, reply] {
            if (const QByteArray id = reply->rawHeader("Mcp-Session-Id"); !id.isEmpty())
                m_session = id;
        });
    }

private:
    QByteArray m_session;
};

class Newer final : public Http
{
public:
    using Http::Http;
    bool isNewer() const override { return true; }
    void send(const std::string& text) override
    {
        QNetworkRequest next = request(QStringLiteral("/mcp"));
        next.setRawHeader("MCP-Protocol-Version", "2026-07-28");
        Json id;
        if (const auto json = base::parseJson(text); json && json->is_object()) {
            id = json->value("id", Json());
            next.setRawHeader("Mcp-Method", QByteArray::fromStdString(json->value("method", "")));
            const Json params = json->value("params", Json::object());
            if (params.contains("name") && params["name"].is_string())
                next.setRawHeader("Mcp-Name", QByteArray::fromStdString(params["name"].get<std::string>()));
        }
        m_running[base::toText(id)] = post(next, text);
    }
    void cancel(const Json& id) override { m_running[base::toText(id)]->abort(); }

private:
    std::map<std::string, QPointer<QNetworkReply>> m_running;
};

class Legacy final : public Http
{
public:
    explicit Legacy(int port)
        : Http(port)
    {
        watch(m_network.get(request(QStringLiteral("/sse"))));
        while (m_path.isEmpty())
            QTest::qWait(1);
    }
    void send(const std::string& text) override { post(request(m_path), text); }

protected:
    void hearEvent(const QByteArray& event, const QByteArray& data) override
    {
        if (event == "endpoint")
            m_path = QString::fromUtf8(data);
        Http::hearEvent(event, data);
    }

private:
    QString m_path;
};

} // namespace

std::unique_ptr<Transport> olderHttp(int port) { return std::make_unique<Older>(port); }
std::unique_ptr<Transport> newerHttp(int port) { return std::make_unique<Newer>(port); }
std::unique_ptr<Transport> legacySse(int port) { return std::make_unique<Legacy>(port); }

} // namespace gwt::tests
