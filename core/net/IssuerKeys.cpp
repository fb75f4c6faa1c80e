#include "core/net/IssuerKeys.h"

#include "core/base/Json.h"
#include "core/net/Loopback.h"

#include <QNetworkReply>
#include <QNetworkRequest>

namespace gwt::net
{
namespace
{

constexpr qint64 maxBytes = 1024 * 1024;
constexpr std::chrono::milliseconds patience{10'000};
/// A stranger's token with a made-up key id must not make us knock at the issuer's door each time.
constexpr std::chrono::seconds pause{5};
/// A key that the issuer has withdrawn is trusted no longer than this.
constexpr std::chrono::minutes renewal{10};

bool isSafe(const QUrl& url)
{
    return url.isValid() && (url.scheme() == QLatin1String("https") || (url.scheme() == QLatin1String("http") && isLoopbackHost(url.host().toStdString())));
}

/// Where the metadata may stand (RFC 8414, section 3.1; OpenID Connect Discovery, section 4).
std::vector<QUrl> metadataPlaces(const std::string& issuer)
{
    const QUrl base(QString::fromStdString(issuer));
    const QString path = base.path() == QLatin1String("/") ? QString() : base.path();
    QUrl oauth = base;
    oauth.setPath(QStringLiteral("/.well-known/oauth-authorization-server") + path);
    QUrl openid = base;
    openid.setPath((path.endsWith(QLatin1Char('/')) ? path.chopped(1) : path) + QStringLiteral("/.well-known/openid-configuration"));
    return {openid, oauth};
}

} // namespace

IssuerKeys::IssuerKeys(std::string issuer, const base::Clock& clock, Log log)
    : m_issuer(std::move(issuer))
    , m_clock(clock)
    , m_log(std::move(log))
{
    connect(&m_renewal, &QTimer::timeout, this, [this] {
        if (current())
            refresh([](const std::shared_ptr<const JwkSet>&) {});
    });
    m_renewal.start(renewal);
}

IssuerKeys::~IssuerKeys()
{
    for (const Done& done : std::exchange(m_waiting, {}))
        done(nullptr);
}

std::shared_ptr<const JwkSet> IssuerKeys::current() const
{
    const std::lock_guard lock(m_mutex);
    return m_keys;
}

void IssuerKeys::refresh(Done done)
{
    std::shared_ptr<const JwkSet> recent;
    {
        const std::lock_guard lock(m_mutex);
        const bool isRecent = m_asked && m_clock.now() - *m_asked < pause;
        if (!m_waiting.empty() || !isRecent) {
            m_waiting.push_back(std::move(done));
            if (m_waiting.size() == 1) {
                m_asked = m_clock.now();
                QMetaObject::invokeMethod(this, [this] { start(); }, Qt::QueuedConnection);
            }
            return;
        }
        recent = m_keys;
    }
    done(recent);
}

void IssuerKeys::start() { askMetadata(0); }

void IssuerKeys::askMetadata(std::size_t attempt)
{
    const auto places = metadataPlaces(m_issuer);
    if (attempt >= places.size())
        return finish(nullptr, "the issuer's metadata cannot be had");
    get(places[attempt], [this, attempt](const std::optional<std::string>& body) {
        const auto json = body ? base::parseJson(*body) : base::fail(base::ErrorCode::Unavailable, "");
        // RFC 8414, section 3.3: the metadata names the issuer that was asked, or it is not used.
        const auto string = [&](const char* key) { return json && json->is_object() && json->contains(key) && (*json)[key].is_string() ? (*json)[key].get<std::string>() : std::string(); };
        if (string("issuer") != m_issuer || string("jwks_uri").empty())
            return askMetadata(attempt + 1);
        askKeys(QUrl(QString::fromStdString(string("jwks_uri"))));
    });
}

void IssuerKeys::askKeys(const QUrl& url)
{
    get(url, [this](const std::optional<std::string>& body) {
        auto keys = body ? JwkSet::parse(*body) : base::fail(base::ErrorCode::Unavailable, "");
        finish(keys ? *keys : nullptr, keys ? std::string() : "the issuer's keys cannot be had");
    });
}

void IssuerKeys::get(const QUrl& url, std::function<void(std::optional<std::string> body)> then)
{
    if (!isSafe(url))
        return then({});
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setTransferTimeout(static_cast<int>(patience.count()));
    request.setRawHeader("Accept", "application/json");
    QNetworkReply* reply = m_network.get(request);
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received, qint64) {
        if (received > maxBytes)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [reply, then = std::move(then)] {
        reply->deleteLater();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        then(reply->error() == QNetworkReply::NoError && status == 200 ? std::optional(reply->read(maxBytes).toStdString()) : std::nullopt);
    });
}

void IssuerKeys::finish(std::shared_ptr<const JwkSet> keys, const std::string& reason)
{
    if (!keys)
        note(m_log, LogLevel::Error, "oauth_keys_failed", {{"reason", reason}});
    std::vector<Done> waiting;
    {
        const std::lock_guard lock(m_mutex);
        if (keys)
            m_keys = keys; // what was there before serves on when the issuer is away
        waiting.swap(m_waiting);
        keys = m_keys;
    }
    for (const Done& done : waiting)
        done(keys);
}

} // namespace gwt::net
