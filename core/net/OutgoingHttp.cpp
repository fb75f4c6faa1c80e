#include "core/net/OutgoingHttp.h"

#include "core/net/Loopback.h"

#include <QNetworkProxyFactory>
#include <QPointer>

#include <algorithm>

namespace gwt::net
{
namespace
{

using base::ErrorCode;

constexpr int perLine = 5; // QNetworkAccessManager opens six connections to a host

/// What the environment says (http_proxy …), never for this machine.
class Proxies final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override
    {
        if (isLoopbackHost(query.peerHostName().toStdString()))
            return {QNetworkProxy::NoProxy};
        return systemProxyForQuery(query);
    }
};

int portOf(const QUrl& url) { return url.port(url.scheme() == QLatin1String("https") ? 443 : 80); }

bool isWeb(const QUrl& url) { return url.isValid() && !url.host().isEmpty() && (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https")); }

/// To the address, speaking to the name: Host header, SNI and certificate are the name's.
QNetworkRequest requestTo(const QUrl& url, const std::string& address)
{
    const QList<QNetworkProxy> proxies = Proxies().queryProxy(QNetworkProxyQuery(url));
    const bool isProxied = !proxies.isEmpty() && proxies.first().type() != QNetworkProxy::NoProxy && proxies.first().type() != QNetworkProxy::DefaultProxy;
    if (address.empty() || isProxied)
        return QNetworkRequest(url);
    QUrl literal = url;
    literal.setHost(QString::fromStdString(address));
    QNetworkRequest request(literal);
    request.setPeerVerifyName(url.host());
    QByteArray authority = url.host(QUrl::FullyEncoded).toLatin1();
    if (authority.contains(':'))
        authority = '[' + authority + ']';
    if (url.port() != -1)
        authority += ':' + QByteArray::number(url.port());
    request.setRawHeader("Host", authority);
    return request;
}

} // namespace

struct OutgoingHttp::Line {
    QNetworkAccessManager network;
    int used = 0;
};

struct OutgoingHttp::Call {
    Request request;
    Ears ears;
    QUrl url;
    std::string authorization;
    std::string address; ///< to connect to; empty: by name
    Line* line = nullptr;
    QPointer<QNetworkReply> reply;
    int redirects = 0;
    bool wasChallenged = false;
    bool hasHead = false;
    bool isPassed = false; ///< its body goes to the caller
};

std::string OutgoingHttp::Head::contentType() const
{
    std::string type = header("Content-Type");
    type = type.substr(0, type.find(';'));
    while (!type.empty() && type.back() == ' ')
        type.pop_back();
    std::transform(type.begin(), type.end(), type.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return type;
}

base::Result<std::unique_ptr<OutgoingHttp>> OutgoingHttp::create(HttpTarget target, HttpClientPorts ports)
{
    QUrl url(QString::fromStdString(target.url), QUrl::StrictMode);
    if (!isWeb(url))
        return base::fail(ErrorCode::InvalidArgument, "its url is no http or https address", "for example: https://example.org/mcp");
    for (const auto& [name, value] : target.headers)
        if (name.empty() || name.find_first_of("\r\n: ") != std::string::npos || value.find_first_of("\r\n") != std::string::npos)
            return base::fail(ErrorCode::InvalidArgument, "headers: " + name + " is no header, or its value has a line break");
    return std::unique_ptr<OutgoingHttp>(new OutgoingHttp(std::move(target), std::move(url), std::move(ports)));
}

OutgoingHttp::OutgoingHttp(HttpTarget target, QUrl url, HttpClientPorts ports)
    : m_target(std::move(target))
    , m_url(std::move(url))
    , m_ports(std::move(ports))
{
}

OutgoingHttp::~OutgoingHttp()
{
    m_alive.reset();
    for (auto& [id, call] : m_calls)
        hangUp(*call);
}

bool OutgoingHttp::isSameOrigin(const QUrl& url) const { return url.scheme() == m_url.scheme() && url.host() == m_url.host() && portOf(url) == portOf(m_url); }

OutgoingHttp::Id OutgoingHttp::send(Request request, Ears ears)
{
    const Id id = ++m_last;
    auto call = std::make_unique<Call>();
    call->url = QUrl(QString::fromStdString(request.url));
    call->request = std::move(request);
    call->ears = std::move(ears);
    m_calls.emplace(id, std::move(call));
    admit(id);
    return id;
}

void OutgoingHttp::abort(Id id)
{
    auto node = m_calls.extract(id);
    if (node)
        hangUp(*node.mapped());
}

OutgoingHttp::Call* OutgoingHttp::find(Id id)
{
    const auto found = m_calls.find(id);
    return found == m_calls.end() ? nullptr : found->second.get();
}

void OutgoingHttp::hangUp(Call& call)
{
    if (call.line)
        --call.line->used;
    call.line = nullptr;
    if (!call.reply)
        return;
    QNetworkReply* const reply = call.reply;
    call.reply.clear();
    reply->disconnect(this);
    reply->abort();
    reply->deleteLater();
}

void OutgoingHttp::end(Id id, base::Result<void> result)
{
    auto node = m_calls.extract(id);
    if (!node)
        return;
    hangUp(*node.mapped());
    if (node.mapped()->ears.ended)
        node.mapped()->ears.ended(std::move(result));
}

void OutgoingHttp::admit(Id id)
{
    if (!m_ports.admit)
        return authorize(id);
    m_ports.admit(find(id)->url.toString(QUrl::FullyEncoded).toStdString(), [this, id, alive = std::weak_ptr(m_alive)](const base::Result<HttpRoute>& may) {
        if (alive.expired() || !find(id))
            return;
        if (may) {
            find(id)->address = may->address;
            authorize(id);
        } else // in a turn of its own: send() has not answered with the id yet
            QMetaObject::invokeMethod(this, [this, id, error = may.error()] { end(id, base::fail(error)); }, Qt::QueuedConnection);
    });
}

void OutgoingHttp::authorize(Id id)
{
    const Call& call = *find(id);
    if (!m_ports.authorization || !isSameOrigin(call.url) || !call.authorization.empty())
        return dial(id);
    m_ports.authorization([this, id, alive = std::weak_ptr(m_alive)](base::Result<std::string> value) {
        if (alive.expired() || !find(id))
            return;
        if (value) // without it the server says what it wants
            find(id)->authorization = std::move(*value);
        dial(id);
    });
}

OutgoingHttp::Line& OutgoingHttp::freeLine()
{
    for (const auto& line : m_lines)
        if (line->used < perLine)
            return *line;
    m_lines.push_back(std::make_unique<Line>());
    m_lines.back()->network.setProxyFactory(new Proxies);
    return *m_lines.back();
}

void OutgoingHttp::dial(Id id)
{
    Call& call = *find(id);
    QNetworkRequest request = requestTo(call.url, call.address);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false); // one stream per connection: nothing holds another back
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("User-Agent", "gwt/" GWT_VERSION);
    const auto set = [&request](const std::string& name, const std::string& value) { request.setRawHeader(QByteArray::fromStdString(name), QByteArray::fromStdString(value)); };
    for (const auto& [name, value] : call.request.headers)
        set(name, value);
    if (isSameOrigin(call.url)) {
        for (const auto& [name, value] : m_target.headers)
            set(name, value);
        if (!call.authorization.empty())
            set("Authorization", call.authorization);
    }
    call.line = &freeLine();
    ++call.line->used;
    QNetworkReply* reply = call.request.method == "GET" ? call.line->network.get(request)
        : call.request.method == "POST"                 ? call.line->network.post(request, QByteArray::fromStdString(call.request.body))
                                                        : call.line->network.sendCustomRequest(request, QByteArray::fromStdString(call.request.method));
    call.reply = reply;
    call.hasHead = call.isPassed = false;
    connect(reply, &QNetworkReply::metaDataChanged, this, [this, id] { gotHead(id); });
    connect(reply, &QNetworkReply::readyRead, this, [this, id] { gotData(id); });
    connect(reply, &QNetworkReply::finished, this, [this, id] { finished(id); });
}

void OutgoingHttp::gotHead(Id id)
{
    Call* call = find(id);
    if (!call || call->hasHead)
        return;
    const QNetworkReply* reply = call->reply;
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status < 200)
        return;
    call->hasHead = true;
    const QUrl location = reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
    if (status >= 300 && status < 400 && !location.isEmpty())
        return redirect(id, call->url.resolved(location), status);
    const std::string challenge = reply->rawHeader("WWW-Authenticate").toStdString();
    const bool isRefused = status == 401 || (status == 403 && challenge.find("insufficient_scope") != std::string::npos);
    if (isRefused && m_ports.refused && !call->wasChallenged && isSameOrigin(call->url))
        return challenged(id, challenge);
    call->isPassed = true;
    const auto head = call->ears.head; // it may abort us
    if (head)
        head({status, [guard = QPointer<const QNetworkReply>(reply)](const char* name) { return guard ? guard->rawHeader(name).toStdString() : std::string(); }});
}

void OutgoingHttp::redirect(Id id, const QUrl& to, int status)
{
    Call& call = *find(id);
    const bool keepsMethod = status == 307 || status == 308 || call.request.method == "GET";
    hangUp(call);
    if (!isWeb(to) || (call.url.scheme() == QLatin1String("https") && to.scheme() != QLatin1String("https")))
        return end(id, base::fail(ErrorCode::Denied, "it redirects to an address that is not followed"));
    if (!keepsMethod)
        return end(id, base::fail(ErrorCode::Unavailable, "it redirects a " + call.request.method + " with " + std::to_string(status) + " to " + to.toString(QUrl::RemoveQuery | QUrl::RemoveUserInfo).toStdString(), "give that address as its url"));
    if (++call.redirects > maxRedirects)
        return end(id, base::fail(ErrorCode::Unavailable, "it redirects more than " + std::to_string(maxRedirects) + " times", "correct its url"));
    call.url = to;
    call.authorization.clear();
    admit(id);
}

void OutgoingHttp::challenged(Id id, const std::string& challenge)
{
    Call& call = *find(id);
    call.wasChallenged = true;
    hangUp(call);
    m_ports.refused(challenge, [this, id, alive = std::weak_ptr(m_alive)](base::Result<std::string> value) {
        if (alive.expired() || !find(id))
            return;
        if (!value)
            return end(id, base::fail(value.error()));
        find(id)->authorization = std::move(*value);
        dial(id);
    });
}

void OutgoingHttp::gotData(Id id)
{
    Call* call = find(id);
    if (!call || !call->reply)
        return;
    gotHead(id); // metaDataChanged may come later
    call = find(id);
    if (!call || !call->isPassed || !call->reply)
        return;
    const QByteArray bytes = call->reply->readAll();
    const auto data = call->ears.data;
    if (data && !bytes.isEmpty())
        data({bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

void OutgoingHttp::finished(Id id)
{
    gotData(id);
    const Call* call = find(id);
    if (!call || !call->reply)
        return;
    if (call->isPassed && call->reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() >= 400)
        return end(id, {}); // the caller has the status
    if (call->reply->error() == QNetworkReply::NoError)
        return end(id, call->isPassed ? base::Result<void>() : base::fail(ErrorCode::Unavailable, "it answered without a status"));
    end(id, base::fail(ErrorCode::Unavailable, "cannot reach it: " + call->reply->errorString().toStdString()));
}

} // namespace gwt::net
