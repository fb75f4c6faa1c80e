#pragma once

#include "core/base/Result.h"

#include <QObject>
#include <QTcpServer>

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace gwt::net
{

/// RFC 8252, section 7.3: waits on 127.0.0.1 for the browser to come back, once. Other paths, other Host headers and
/// longer requests are refused; what a page of the web sends here lacks the state, and is judged by whoever is told. The
/// path is fixed because clients that are registered beforehand may vary the port only. Core thread.
class LoopbackRedirect final : public QObject
{
public:
    using Parameters = std::map<std::string, std::string>;
    static constexpr const char* callbackPath = "/oauth/callback";
    /// `arrived` is called once with the query of the first request to uri(); the object may be destroyed in it.
    static base::Result<std::unique_ptr<LoopbackRedirect>> create(std::function<void(Parameters)> arrived);

    /// "http://127.0.0.1:PORT/oauth/callback"
    const std::string& uri() const { return m_uri; }

private:
    explicit LoopbackRedirect(std::function<void(Parameters)> arrived);
    void accept();
    void read(QTcpSocket* socket);

    QTcpServer m_server;
    std::function<void(Parameters)> m_arrived;
    std::string m_uri;
};

} // namespace gwt::net
