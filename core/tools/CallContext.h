#pragma once

#include "core/base/Json.h"
#include "core/base/Reply.h"
#include "core/tools/Principal.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace gwt::tools
{

/// One progress notification. `progress` grows with each; `total` when it is known.
struct Progress {
    double progress = 0;
    std::optional<double> total;
    std::string message;
};

/// Port: what a tool may ask of the client that called it, while it runs (sampling, elicitation, roots).
/// Answers Unsupported where the client did not declare the capability. Core thread.
class ClientPeer
{
public:
    virtual ~ClientPeer() = default;
    virtual bool supports(const std::string& capability) const = 0;
    virtual void request(std::string method, base::Json params, base::Reply<base::Json> reply) = 0;
    virtual void notify(std::string method, base::Json params) = 0;
};

/// What travels with a call along the whole road. Copied freely; lives on the core thread.
struct CallContext {
    Principal principal;
    std::string requestId;   ///< minted by the Trace stage; in every log line and audit record of the call
    std::string sessionId;   ///< MCP session, empty where there is none
    std::string traceparent; ///< W3C Trace Context, as the client sent it (may be empty)
    std::stop_token stop;    ///< asked to stop = the client cancelled or is gone
    std::function<void(Progress)> progress; ///< empty when the client asked for none
    std::shared_ptr<ClientPeer> client;     ///< null where the client cannot be asked

    void report(Progress step) const
    {
        if (progress)
            progress(std::move(step));
    }
};

} // namespace gwt::tools
