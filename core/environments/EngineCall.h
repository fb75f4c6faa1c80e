#pragma once

#include "core/base/Result.h"
#include "core/environments/EngineConnector.h"
#include "core/environments/EngineStream.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace gwt::environments
{

struct EngineRequest {
    std::string method = "GET";
    std::string target; ///< "/v1.41/…", already percent-encoded
    std::string body;
    std::string contentType = "application/json";
    std::chrono::milliseconds idleLimit{60'000}; ///< without a byte from the engine
    enum class Connection { Close, Upgrade } connection = Connection::Close;
};

struct EngineResponse {
    int status = 0;
    std::string body; ///< empty when it went to a sink
};

/// One HTTP exchange with an engine over a stream of its own. Io thread only; keeps itself alive until it is over.
class EngineCall final : public std::enable_shared_from_this<EngineCall>
{
public:
    static constexpr std::size_t largestBody = 16U << 20U;
    using Done = std::function<void(base::Result<EngineResponse>)>;
    using Sink = std::function<void(std::string_view)>;
    /// The bare stream after an upgrade, and what was read of it already.
    using Upgraded = std::function<void(std::unique_ptr<EngineStream>, std::string)>;

    EngineCall(boost::asio::io_context& io, EngineRequest request);

    /// A body of status 200 goes there instead of into the response.
    void onBody(Sink sink) { m_sink = std::move(sink); }
    void onUpgraded(Upgraded upgraded) { m_upgraded = std::move(upgraded); }
    void start(EngineConnector& connector, Done done);
    void cancel(base::Error why);

private:
    void send();
    void readHeader();
    void readBody();
    void take(std::size_t count);
    void finish(base::Result<EngineResponse> result);
    void awaitProgress();

    EngineRequest m_description;
    std::unique_ptr<EngineStream> m_stream;
    boost::asio::steady_timer m_timer;
    boost::beast::http::request<boost::beast::http::string_body> m_request;
    std::optional<boost::beast::http::response_parser<boost::beast::http::buffer_body>> m_parser;
    boost::beast::flat_buffer m_buffer;
    std::array<char, 65536> m_chunk{};
    EngineResponse m_response;
    Done m_done;
    Sink m_sink;
    Upgraded m_upgraded;
};

} // namespace gwt::environments
