#pragma once

#include "core/net/AuthProvider.h"

namespace gwt::net
{

/// Everybody is Anonymous. HttpServer refuses it on anything but a loopback bind.
class NoAuth final : public AuthProvider
{
public:
    void authenticate(const HttpRequest&, Done done) override { done(tools::Principal{tools::PrincipalKind::Anonymous, {}, {}}); }
    bool isOpen() const override { return true; }
};

} // namespace gwt::net
