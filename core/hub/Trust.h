#pragma once

#include "core/hub/HubConfig.h"

namespace gwt::hub
{

struct Offer;

/// Port: may this server run here, and may what it offers be served? Asked again at every apply() and after
/// Hub::reconsider(). Core thread; answers at once.
class Trust
{
public:
    virtual ~Trust() = default;
    /// False: quarantined, not started.
    virtual bool mayStart(const ServerConfig& server) const = 0;
    /// Asked with each fresh list of a server. False: quarantined, nothing of it is served until consented anew.
    virtual bool mayServe(const ServerConfig& server, const Offer& offer) = 0;
};

/// Everything of the person's own is trusted, nothing of a project's.
class OriginTrust final : public Trust
{
public:
    bool mayStart(const ServerConfig& server) const override { return server.origin == Origin::Person; }
    bool mayServe(const ServerConfig& server, const Offer&) override { return mayStart(server); }
};

} // namespace gwt::hub
