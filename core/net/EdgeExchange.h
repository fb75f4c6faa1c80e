#pragma once

#include "core/net/HttpConnection.h"
#include "core/net/HttpExchange.h"

#include <boost/beast/http/parser.hpp>

namespace gwt::net
{

/// The exchange of a real connection: holds the parser and so the request, and brings every word back to its thread.
class EdgeExchange final : public HttpExchange, public std::enable_shared_from_this<EdgeExchange>
{
public:
    EdgeExchange(std::shared_ptr<HttpConnection> connection, HttpConnection::Serial serial, std::string id, bool isSecure);

    ~EdgeExchange() override;

    const HttpRequest& request() const override { return m_request; }
    void answer(HttpAnswer answer) override;
    void openStream(HttpAnswer head) override;
    void write(std::string bytes) override;
    void endStream() override;
    void onGone(std::function<void(Gone)> listener) override;

    // For HttpConnection, on the edge thread.
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
    Parser& parser() { return m_parser; }
    HttpRequest& mutableRequest() { return m_request; }
    void tell(Gone gone);

private:
    template <class F> void onEdge(F function);
    void hear(Gone gone);

    std::shared_ptr<HttpConnection> m_connection;
    const HttpConnection::Serial m_serial;
    Parser m_parser;
    HttpRequest m_request;
    // Core thread only.
    std::function<void(Gone)> m_listener;
    std::optional<Gone> m_unheard;
};

} // namespace gwt::net
