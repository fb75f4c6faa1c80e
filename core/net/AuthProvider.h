#pragma once

#include "core/net/HttpTypes.h"

#include <tl/expected.hpp>

#include <functional>
#include <optional>
#include <string>

namespace gwt::net
{

/// Why a request was not let in; becomes the status and the WWW-Authenticate header (RFC 6750, section 3).
struct AuthFailure {
    int status = 401;        ///< 401, 403, or 503 when the keys cannot be had
    std::string error;       ///< "invalid_token", "insufficient_scope"; empty: no credentials were sent
    std::string description; ///< for people; never what the client sent
    std::string scope;       ///< what insufficient_scope lacks
};

/// Port: another way to say who somebody is = one class. Edge threads, several at once.
class AuthProvider
{
public:
    using Answer = tl::expected<tools::Principal, AuthFailure>;
    using Done = std::function<void(Answer)>;

    virtual ~AuthProvider() = default;

    /// Calls `done` once, at once or later, on any thread; the request is valid until then.
    virtual void authenticate(const HttpRequest& request, Done done) = 0;

    /// Calls a minute; empty: no rate of its own.
    virtual std::optional<int> callsPerMinute(const tools::Principal&) const { return {}; }

    /// True: everybody is let in, which only a loopback bind may do.
    virtual bool isOpen() const { return false; }

    /// RFC 9728 metadata as JSON; empty: none.
    virtual std::string resourceMetadata(const HttpRequest&) const { return {}; }
    virtual bool hasResourceMetadata() const { return false; }

    /// For WWW-Authenticate, with what this provider adds to the failure.
    virtual std::string challenge(const AuthFailure& failure, const HttpRequest& request) const;
};

} // namespace gwt::net
