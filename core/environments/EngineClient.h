#pragma once

#include "core/environments/EngineCall.h"
#include "core/environments/EngineErrors.h"

#include <boost/asio/io_context.hpp>

#include <functional>
#include <memory>
#include <string>

namespace gwt::environments
{

/// HTTP to one engine on the io thread: answers of 2xx and 304 are results, all others mapped errors.
class EngineClient
{
public:
    EngineClient(boost::asio::io_context& io, std::shared_ptr<EngineConnector> connector) : m_io(io), m_connector(std::move(connector)) {}

    struct Call {
        EngineRequest request;
        EngineOperation operation = EngineOperation::Ping;
        std::string subject; ///< what an error is about
        EngineCall::Sink sink = {};
        EngineCall::Upgraded upgraded = {};
    };
    /// Io thread. The call may be cancelled as long as it is under way.
    std::shared_ptr<EngineCall> send(Call call, std::function<void(base::Result<EngineResponse>)> done);

    boost::asio::io_context& io() { return m_io; }

private:
    boost::asio::io_context& m_io;
    std::shared_ptr<EngineConnector> m_connector;
};

/// Percent-encodes all but unreserved characters and, in paths of image names, '/' and ':'.
std::string encodeForTarget(const std::string& text);

} // namespace gwt::environments
