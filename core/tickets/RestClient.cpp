#include "core/tickets/RestClient.h"

#include "core/tickets/OneShotBody.h"
#include "core/tickets/RestErrors.h"

#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>
#include <QTimer>
#include <QUrlQuery>

#include <algorithm>
#include <optional>
#include <stop_token>

namespace gwt::tickets
{

using base::ErrorCode;
using base::fail;
using base::Result;

struct RestClient::Outcome {
    QNetworkReply::NetworkError network = QNetworkReply::NoError;
    int status = 0; ///< 0: no answer came
    std::string body;
    QString reason;
};

/// One call, over all its tries.
struct RestClient::Call {
    const char* method;
    QUrl url;
    std::string body;
    Body reply;
    int tries = 0;
    bool isTimedOut = false;
    bool isTooLarge = false;
    QTimer deadline;
    QPointer<QNetworkReply> running;
    std::optional<std::stop_callback<std::function<void()>>> onStop = {};
    std::stop_token stop;

    bool isWrite() const { return !body.empty(); }
};

namespace
{

bool isLoopback(const QString& host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

/// The connection never came about, so nothing was sent.
bool neverArrived(QNetworkReply::NetworkError error)
{
    return error == QNetworkReply::ConnectionRefusedError || error == QNetworkReply::HostNotFoundError;
}

bool isWorthAnotherTry(QNetworkReply::NetworkError error, int status)
{
    if (status != 0)
        return status == 502 || status == 503 || status == 504;
    return error != QNetworkReply::SslHandshakeFailedError && error != QNetworkReply::ProtocolUnknownError;
}

} // namespace

Result<std::unique_ptr<RestClient>> RestClient::create(Options options)
{
    const QUrl url(QString::fromStdString(options.baseUrl), QUrl::StrictMode);
    const QString scheme = url.scheme();
    if (!url.isValid() || url.host().isEmpty() || (scheme != QLatin1String("https") && scheme != QLatin1String("http")))
        return fail(ErrorCode::InvalidArgument, "the ticket API's address is not a URL", "set MCP_API_BASE_URL to https://host[:port][/path]");
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return fail(ErrorCode::InvalidArgument, "the ticket API's address holds more than scheme, host, port and path", "give the key in MCP_API_KEY, not in the address");
    if (scheme == QLatin1String("http") && !isLoopback(url.host()) && options.plainHttp == Options::PlainHttp::LoopbackOnly)
        return fail(ErrorCode::InvalidArgument, "the ticket API's address is http:// to another machine, where others could read the key", "use https://, or set MCP_API_ALLOW_HTTP=1 on a network of your own");
    if (std::any_of(options.key.begin(), options.key.end(), [](char c) { return c < 0x21 || c > 0x7e; }))
        return fail(ErrorCode::InvalidArgument, "the ticket API's key holds blanks or other characters that no header takes", "check MCP_API_KEY, or the end of the line in the key's file");
    return std::unique_ptr<RestClient>(new RestClient(std::move(options)));
}

RestClient::RestClient(Options options)
    : m_options(std::move(options))
{
}

Result<QUrl> RestClient::urlOf(const Path& path, const Query& query) const
{
    QUrl url(QString::fromStdString(m_options.baseUrl), QUrl::StrictMode);
    QByteArray encoded = url.path(QUrl::FullyEncoded).toUtf8();
    while (encoded.endsWith('/'))
        encoded.chop(1);
    for (const std::string& segment : path) {
        // "." and ".." would be taken for steps in the path; an id is one segment and stays it.
        if (segment.empty() || segment == "." || segment == "..")
            return fail(ErrorCode::InvalidArgument, "not an id: \"" + segment + "\"", "ids look like TCK-0001");
        encoded += '/' + QByteArray::fromStdString(segment).toPercentEncoding();
    }
    url.setPath(QString::fromLatin1(encoded), QUrl::StrictMode);
    QByteArray pairs;
    for (const auto& [name, value] : query)
        pairs += (pairs.isEmpty() ? "" : "&") + QByteArray::fromStdString(name).toPercentEncoding() + '=' + QByteArray::fromStdString(value).toPercentEncoding();
    if (!pairs.isEmpty())
        url.setQuery(QString::fromLatin1(pairs), QUrl::StrictMode);
    return url;
}

void RestClient::get(const Context& context, const Path& path, const Query& query, Body reply) { start(context, "GET", path, query, {}, std::move(reply)); }
void RestClient::post(const Context& context, const Path& path, std::string body, Body reply) { start(context, "POST", path, {}, std::move(body), std::move(reply)); }
void RestClient::put(const Context& context, const Path& path, std::string body, Body reply) { start(context, "PUT", path, {}, std::move(body), std::move(reply)); }

void RestClient::start(const Context& context, const char* method, const Path& path, const Query& query, std::string body, Body reply)
{
    auto url = urlOf(path, query);
    if (!url)
        return reply.fail(url.error());
    auto call = std::make_shared<Call>();
    call->method = method;
    call->url = std::move(*url);
    call->body = std::move(body);
    call->reply = std::move(reply);
    call->stop = context.stop;
    call->deadline.setSingleShot(true);
    connect(&call->deadline, &QTimer::timeout, this, [weak = std::weak_ptr(call)] {
        if (const auto running = weak.lock()) {
            running->isTimedOut = true;
            if (running->running)
                running->running->abort();
        }
    });
    call->deadline.start(m_options.timeout);
    call->onStop.emplace(context.stop, [weak = std::weak_ptr(call)] {
        if (const auto running = weak.lock(); running && running->running)
            running->running->abort();
    });
    attempt(call);
}

void RestClient::attempt(const std::shared_ptr<Call>& call)
{
    ++call->tries;
    QNetworkRequest request(call->url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setRawHeader("Accept", "application/json");
    if (!m_options.key.empty())
        request.setRawHeader("x-api-key", QByteArray::fromStdString(m_options.key));
    QNetworkReply* reply = nullptr;
    if (call->isWrite()) {
        // Qt sends a request again by itself when a kept-alive connection turns out to be closed, writes too: so a write
        // gets a fresh connection and a body that can be read only once.
        m_network.clearConnectionCache();
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        request.setHeader(QNetworkRequest::ContentLengthHeader, static_cast<qlonglong>(call->body.size()));
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        auto* body = new OneShotBody(QByteArray::fromStdString(call->body));
        reply = m_network.sendCustomRequest(request, call->method, body);
        body->setParent(reply);
    } else {
        reply = m_network.get(request);
    }
    call->running = reply;
    connect(reply, &QNetworkReply::downloadProgress, reply, [this, reply, weak = std::weak_ptr(call)](qint64 received, qint64) {
        if (received <= m_options.answerBytes)
            return;
        if (const auto running = weak.lock())
            running->isTooLarge = true;
        reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, call] {
        reply->deleteLater();
        finished(call, {reply->error(), reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), (reply->isOpen() ? reply->readAll() : QByteArray()).toStdString(), reply->errorString()});
    });
}

void RestClient::finished(const std::shared_ptr<Call>& call, const Outcome& outcome)
{
    // What comes in one piece ends before its progress is told.
    call->isTooLarge = call->isTooLarge || static_cast<qint64>(outcome.body.size()) > m_options.answerBytes;
    const bool isStopped = call->stop.stop_requested();
    const bool isWhole = !call->isTooLarge && outcome.status >= 200 && outcome.status < 300 && outcome.network == QNetworkReply::NoError;
    if (!isWhole && !isStopped && !call->isTimedOut && !call->isTooLarge && call->tries < m_options.tries &&
        (call->isWrite() ? neverArrived(outcome.network) : isWorthAnotherTry(outcome.network, outcome.status))) {
        const auto pause = m_options.pause * (1 << (call->tries - 1));
        if (call->deadline.remainingTimeAsDuration() > pause) {
            QTimer::singleShot(pause, this, [this, call] { attempt(call); });
            return;
        }
    }
    call->deadline.stop();
    call->onStop.reset();
    if (isWhole)
        return call->reply(outcome.body);
    const LostAnswer lost = !call->isWrite() || neverArrived(outcome.network) ? LostAnswer::Harmless : LostAnswer::MayHaveChanged;
    if (isStopped)
        return call->reply.fail(stopped(lost));
    if (call->isTimedOut)
        return call->reply.fail(timedOut(m_options.timeout, lost));
    if (call->isTooLarge)
        return call->reply.fail(tooLarge(m_options.answerBytes, lost));
    // An error of the connection in the middle of an answer leaves its status behind.
    const bool isAnswered = outcome.status != 0 && (outcome.status >= 300 || outcome.network == QNetworkReply::NoError);
    call->reply.fail(isAnswered ? refused(outcome.status, outcome.body, lost) : unreachable(outcome.reason.toStdString(), lost));
}

} // namespace gwt::tickets
