#pragma once

#include "core/base/Reply.h"
#include "core/net/Dialer.h"

#include <QNetworkAccessManager>
#include <QObject>

#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace gwt::net
{

/// One request and its whole answer, for metadata, registration and tokens.
struct Fetch {
    std::string method = "GET"; ///< GET or POST
    std::string url;            ///< absolute, http or https; no user:password@
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    int redirects = 5; ///< of a GET; a POST follows none
};

struct Fetched {
    int status = 0;
    std::map<std::string, std::string> headers; ///< lower-case names
    std::string body;                           ///< at most ScreenedHttp::maxBytes
    std::string url;                            ///< the last hop's
};

/// HTTP to the world by addresses that the Dialer let pass, on each hop anew. https only; plain http on loopback. Headers
/// named Authorization stay on their own origin; https never turns into http. No proxy: it would resolve names itself.
/// Answers any status; Denied, TooLarge, TimedOut, Unavailable else. Core thread; destroyed, it answers Cancelled.
class ScreenedHttp final : public QObject
{
public:
    static constexpr std::size_t maxBytes = 1 << 20;
    static constexpr std::chrono::milliseconds patience{15'000};

    explicit ScreenedHttp(Dialer& dialer);
    ~ScreenedHttp() override;

    void fetch(const DialScope& scope, Fetch fetch, base::Reply<Fetched> reply);

private:
    struct Flight;
    void hop(std::shared_ptr<Flight> flight);
    void send(const std::shared_ptr<Flight>& flight, const Dialled& where);
    void received(const std::shared_ptr<Flight>& flight, QNetworkReply* reply);

    Dialer& m_dialer;
    QNetworkAccessManager m_network;
    std::vector<std::weak_ptr<Flight>> m_flights;
};

} // namespace gwt::net
