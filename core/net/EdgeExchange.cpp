#include "core/net/EdgeExchange.h"

#include <boost/asio/post.hpp>

namespace gwt::net
{

EdgeExchange::EdgeExchange(std::shared_ptr<HttpConnection> connection, HttpConnection::Serial serial, std::string id, bool isSecure)
    : m_connection(std::move(connection))
    , m_serial(serial)
    , m_request{m_parser.get(), std::move(id), isSecure}
{
}

EdgeExchange::~EdgeExchange()
{
    // Always posted: an answer from another thread may be on its way, and goes first.
    boost::asio::post(m_connection->loop().io(), [connection = m_connection, from = m_serial] { connection->abandoned(from); });
}

template <class F> void EdgeExchange::onEdge(F function)
{
    if (m_connection->loop().isThisThread())
        return function(*m_connection);
    boost::asio::post(m_connection->loop().io(), [connection = m_connection, function = std::move(function)]() mutable { function(*connection); });
}

// Both heads need the request (its id, CORS, HEAD), which the caller may drop before the edge thread comes to it.
void EdgeExchange::answer(HttpAnswer answer)
{
    onEdge([self = shared_from_this(), from = m_serial, answer = std::move(answer)](HttpConnection& connection) { connection.answer(from, answer); });
}

void EdgeExchange::openStream(HttpAnswer head)
{
    onEdge([self = shared_from_this(), from = m_serial, head = std::move(head)](HttpConnection& connection) { connection.openStream(from, head); });
}

void EdgeExchange::write(std::string bytes)
{
    onEdge([from = m_serial, bytes = std::move(bytes)](HttpConnection& connection) mutable { connection.write(from, std::move(bytes)); });
}

void EdgeExchange::endStream()
{
    onEdge([from = m_serial](HttpConnection& connection) { connection.endStream(from); });
}

void EdgeExchange::onGone(std::function<void(Gone)> listener)
{
    m_listener = std::move(listener);
    if (m_unheard && m_listener)
        m_connection->loop().shared().core.post([self = shared_from_this()] { self->hear(*self->m_unheard); });
}

void EdgeExchange::tell(Gone gone)
{
    m_connection->loop().shared().core.post([self = shared_from_this(), gone] { self->hear(gone); });
}

void EdgeExchange::hear(Gone gone)
{
    if (!m_listener) {
        m_unheard = gone;
        return;
    }
    const auto listener = m_listener; // it may replace itself
    if (gone == Gone::Client)
        m_listener = nullptr;
    listener(gone);
}

} // namespace gwt::net
