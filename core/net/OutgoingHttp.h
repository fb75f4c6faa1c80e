#pragma once

#include "core/net/HttpClientPorts.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QUrl>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gwt::net
{

/// Requests to one server over HTTP(S), answered as they come. Follows at most five redirects, each asked for anew; the
/// target's headers and its Authorization never leave its origin (scheme, host, port). No cookies, no cache. As many at
/// once as are wanted: QNetworkAccessManager alone holds back the seventh to a host, and streams stay open. Core thread.
class OutgoingHttp final : public QObject
{
public:
    static constexpr int maxRedirects = 5;

    struct Request {
        std::string method; ///< GET, POST, DELETE
        std::string url;
        std::vector<std::pair<std::string, std::string>> headers;
        std::string body;
    };
    struct Head {
        int status = 0;
        std::function<std::string(const char* name)> header;

        bool isOk() const { return status >= 200 && status < 300; }
        /// Without parameters, lower case: "text/event-stream".
        std::string contentType() const;
    };
    struct Ears {
        std::function<void(const Head&)> head;
        std::function<void(std::string_view bytes)> data;
        std::function<void(base::Result<void>)> ended; ///< once; an error is of the way, never a status
    };
    using Id = std::uint64_t; ///< never 0

    /// InvalidArgument: no http or https URL.
    static base::Result<std::unique_ptr<OutgoingHttp>> create(HttpTarget target, HttpClientPorts ports);
    ~OutgoingHttp() override;

    Id send(Request request, Ears ears);
    /// No event comes after that.
    void abort(Id id);
    const QUrl& target() const { return m_url; }
    bool isSameOrigin(const QUrl& url) const;

private:
    struct Line;
    struct Call;
    OutgoingHttp(HttpTarget target, QUrl url, HttpClientPorts ports);
    void admit(Id id);
    void authorize(Id id);
    void dial(Id id);
    void gotHead(Id id);
    void gotData(Id id);
    void finished(Id id);
    void redirect(Id id, const QUrl& to, int status);
    void challenged(Id id, const std::string& challenge);
    void hangUp(Call& call);
    void end(Id id, base::Result<void> result);
    Call* find(Id id);
    Line& freeLine();

    const HttpTarget m_target;
    const QUrl m_url;
    const HttpClientPorts m_ports;
    std::vector<std::unique_ptr<Line>> m_lines;
    std::map<Id, std::unique_ptr<Call>> m_calls;
    Id m_last = 0;
    std::shared_ptr<int> m_alive = std::make_shared<int>(0);
};

} // namespace gwt::net
