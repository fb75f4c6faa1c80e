#include "core/net/ScreenedHttp.h"

#include "core/net/Loopback.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>

#include <algorithm>

namespace gwt::net
{

using base::ErrorCode;

struct ScreenedHttp::Flight {
    DialScope scope;
    Fetch fetch;
    QUrl url;
    base::Reply<Fetched> reply;
    bool isTooLarge = false;
};

namespace
{

int portOf(const QUrl& url) { return url.port(url.scheme() == QLatin1String("https") ? 443 : 80); }

base::Result<QUrl> checked(const std::string& text)
{
    const QUrl url(QString::fromStdString(text), QUrl::StrictMode);
    const bool isHttp = url.scheme() == QLatin1String("http");
    if (!url.isValid() || (url.scheme() != QLatin1String("https") && !isHttp) || url.host().isEmpty())
        return base::fail(ErrorCode::InvalidArgument, "not an http or https address: " + text.substr(0, 200));
    if (!url.userInfo().isEmpty())
        return base::fail(ErrorCode::InvalidArgument, "an address with credentials in it is not used");
    if (isHttp && !isLoopbackHost(plainHost(url.host().toStdString())))
        return base::fail(ErrorCode::Denied, "plain http to " + url.host().toStdString(), "only https is spoken beyond this machine");
    return url;
}

bool isSameOrigin(const QUrl& a, const QUrl& b) { return a.scheme() == b.scheme() && a.host() == b.host() && portOf(a) == portOf(b); }

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return text;
}

} // namespace

ScreenedHttp::ScreenedHttp(Dialer& dialer)
    : m_dialer(dialer)
{
    m_network.setProxy(QNetworkProxy::NoProxy);
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

ScreenedHttp::~ScreenedHttp()
{
    for (const auto& weak : std::exchange(m_flights, {}))
        if (const auto flight = weak.lock(); flight && flight->reply)
            flight->reply.fail(ErrorCode::Cancelled, "gwt is shutting down");
}

void ScreenedHttp::fetch(const DialScope& scope, Fetch fetch, base::Reply<Fetched> reply)
{
    auto url = checked(fetch.url);
    if (!url)
        return reply.fail(url.error());
    auto flight = std::make_shared<Flight>();
    flight->scope = scope;
    flight->fetch = std::move(fetch);
    flight->url = std::move(*url);
    flight->reply = std::move(reply);
    std::erase_if(m_flights, [](const auto& weak) { return weak.expired(); });
    m_flights.push_back(flight);
    hop(std::move(flight));
}

void ScreenedHttp::hop(std::shared_ptr<Flight> flight)
{
    // Host and port are read before the flight moves into the answer.
    const DialScope scope = flight->scope;
    const std::string host = flight->url.host().toStdString();
    const int port = portOf(flight->url);
    m_dialer.dial(scope, host, port, [self = QPointer<ScreenedHttp>(this), flight = std::move(flight)](base::Result<Dialled> where) {
        if (!self || !flight->reply)
            return;
        if (!where)
            return flight->reply.fail(where.error());
        self->send(flight, *where);
    });
}

void ScreenedHttp::send(const std::shared_ptr<Flight>& flight, const Dialled& where)
{
    QUrl literal = flight->url;
    literal.setHost(QString::fromStdString(where.addresses.front()));
    QNetworkRequest request(literal);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false); // its :authority would be the literal
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setTransferTimeout(static_cast<int>(patience.count()));
    request.setPeerVerifyName(flight->url.host());
    QByteArray authority = flight->url.host(QUrl::FullyEncoded).toLatin1();
    if (authority.contains(':'))
        authority = '[' + authority + ']';
    if (flight->url.port() != -1)
        authority += ':' + QByteArray::number(flight->url.port());
    request.setRawHeader("Host", authority);
    for (const auto& [name, value] : flight->fetch.headers)
        request.setRawHeader(QByteArray::fromStdString(name), QByteArray::fromStdString(value));
    QNetworkReply* reply = flight->fetch.method == "POST" ? m_network.post(request, QByteArray::fromStdString(flight->fetch.body)) : m_network.get(request);
    connect(reply, &QNetworkReply::downloadProgress, reply, [flight, reply](qint64 got, qint64) {
        if (got <= static_cast<qint64>(maxBytes))
            return;
        flight->isTooLarge = true;
        reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, flight, reply] { received(flight, reply); });
}

void ScreenedHttp::received(const std::shared_ptr<Flight>& flight, QNetworkReply* reply)
{
    reply->deleteLater();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const std::string host = flight->url.host().toStdString();
    if (flight->isTooLarge)
        return flight->reply.fail(ErrorCode::TooLarge, "the answer of " + host + " is over 1 MiB");
    if (status == 0 || reply->error() == QNetworkReply::OperationCanceledError) {
        const bool isLate = reply->error() == QNetworkReply::OperationCanceledError || reply->error() == QNetworkReply::TimeoutError;
        return flight->reply.fail(isLate ? ErrorCode::TimedOut : ErrorCode::Unavailable, "no answer from " + host + ": " + reply->errorString().toStdString());
    }
    const QByteArray location = reply->rawHeader("Location");
    const bool isRedirect = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    if (isRedirect && !location.isEmpty() && flight->fetch.method == "GET") {
        if (flight->fetch.redirects-- <= 0)
            return flight->reply.fail(ErrorCode::Denied, host + " redirects too often");
        auto next = checked(flight->url.resolved(QUrl::fromEncoded(location)).toString().toStdString());
        if (!next)
            return flight->reply.fail(next.error());
        if (flight->url.scheme() == QLatin1String("https") && next->scheme() != QLatin1String("https"))
            return flight->reply.fail(ErrorCode::Denied, host + " redirects to plain http");
        if (!isSameOrigin(flight->url, *next))
            std::erase_if(flight->fetch.headers, [](const auto& header) { return lowered(header.first) == "authorization"; });
        flight->url = std::move(*next);
        return hop(flight);
    }
    Fetched fetched;
    fetched.status = status;
    for (const auto& [name, value] : reply->rawHeaderPairs())
        fetched.headers[lowered(name.toStdString())] = value.toStdString();
    fetched.body = reply->readAll().toStdString();
    fetched.url = flight->url.toString().toStdString();
    flight->reply(std::move(fetched));
}

} // namespace gwt::net
