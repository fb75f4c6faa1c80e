#pragma once

#include "core/net/HttpTypes.h"

#include <functional>
#include <memory>
#include <string>

namespace gwt::net
{

/// Port: one request and its answer. Every method may be called on any thread, in order; what comes after the end is
/// dropped. Dropping the last reference without an answer answers 500.
class HttpExchange
{
public:
    virtual ~HttpExchange() = default;

    virtual const HttpRequest& request() const = 0;

    /// The whole answer.
    virtual void answer(HttpAnswer answer) = 0;

    /// An event stream instead: head, events, end. The stream's heartbeats and its planned close are the transport's.
    virtual void openStream(HttpAnswer head) = 0;
    virtual void write(std::string bytes) = 0;
    virtual void endStream() = 0;

    enum class Gone {
        Client, ///< the client went away, or was too slow a reader
        Planned ///< the stream's time is up: write what there is to say and end it
    };
    /// Told on the core thread: Client at most once and last; Planned at most once.
    virtual void onGone(std::function<void(Gone)> listener) = 0;
};

using SharedExchange = std::shared_ptr<HttpExchange>;

} // namespace gwt::net
