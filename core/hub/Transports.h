#pragma once

#include "core/base/Result.h"
#include "core/hub/HubConfig.h"
#include "core/mcp/ClientTransport.h"

#include <memory>

namespace gwt::hub
{

/// Port: opens the way to a server. HubTransports does it for real; tests hand in their own. Core thread.
class Transports
{
public:
    virtual ~Transports() = default;
    /// `server` with its references resolved; `folder` is where a process works. An error names the server and what is
    /// wrong with it (no such command, no such folder, a domain that is not allowed).
    virtual base::Result<std::unique_ptr<mcp::ClientTransport>> open(const ServerConfig& server, const std::string& folder,
                                                                    mcp::ClientTransport::Events events) = 0;
};

} // namespace gwt::hub
