#pragma once

#include "core/base/Clock.h"
#include "core/net/KeySource.h"
#include "core/net/Log.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QTimer>

#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace gwt::net
{

/// Fetches the keys of an OAuth issuer: its metadata (RFC 8414, or OpenID Connect's), then its jwks_uri. https only,
/// plain http on loopback; no redirects; 10 s and 1 MiB at most. Made and destroyed on the core thread.
class IssuerKeys final : public QObject, public KeySource
{
    Q_OBJECT
public:
    IssuerKeys(std::string issuer, const base::Clock& clock, Log log);
    ~IssuerKeys() override;

    std::shared_ptr<const JwkSet> current() const override;
    void refresh(Done done) override;

private:
    void start();
    void askMetadata(std::size_t attempt);
    void askKeys(const QUrl& url);
    void finish(std::shared_ptr<const JwkSet> keys, const std::string& reason);
    void get(const QUrl& url, std::function<void(std::optional<std::string> body)> then);

    const std::string m_issuer;
    const base::Clock& m_clock;
    Log m_log;
    QNetworkAccessManager m_network;
    QTimer m_renewal;
    mutable std::mutex m_mutex;
    std::shared_ptr<const JwkSet> m_keys;
    std::vector<Done> m_waiting;
    std::optional<base::Clock::Steady> m_asked;
};

} // namespace gwt::net
