#pragma once

#include "core/net/HttpExchange.h"

#include <functional>
#include <optional>

namespace gwt::net
{

/// Port: what a server does with its requests; knows no socket. Called on edge threads, several at once.
class HttpHandler
{
public:
    /// No value: go on and read the body.
    using Admitted = std::function<void(std::optional<HttpAnswer> refusal)>;

    virtual ~HttpHandler() = default;

    /// After the head, before the body: may set the principal. `done` is called once, at once or later, on any thread;
    /// the request stays valid until then.
    virtual void admit(HttpRequest& request, Admitted done) = 0;

    /// The request is whole.
    virtual void handle(SharedExchange exchange) = 0;
};

} // namespace gwt::net
