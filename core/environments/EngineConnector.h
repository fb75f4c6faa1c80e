#pragma once

#include "core/base/Result.h"
#include "core/environments/EngineAddress.h"
#include "core/environments/EngineStream.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>

#include <functional>
#include <memory>
#include <string>

namespace gwt::environments
{

/// Opens streams to one address. Io thread only; the callback comes there, once.
class EngineConnector
{
public:
    using Opened = std::function<void(base::Result<std::unique_ptr<EngineStream>>)>;

    /// InvalidArgument when the certificates cannot be read.
    static base::Result<std::unique_ptr<EngineConnector>> create(boost::asio::io_context& io, EngineAddress address);
    virtual ~EngineConnector() = default;

    virtual void open(Opened opened) = 0;
};

/// One stream to a unix socket of this machine; it may lie below a folder that a container writes, so links are not
/// followed and only a socket will do. Io thread.
void openUnixSocket(boost::asio::io_context& io, const std::string& path, EngineConnector::Opened opened);

} // namespace gwt::environments
