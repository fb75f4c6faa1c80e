#pragma once

#include "core/net/ClientAnnouncement.h"
#include "core/tools/Principal.h"

namespace gwt::net
{

/// Port: who is behind a connection of the window's WebSocket server. Core thread; asked once per connection.
class PrincipalResolver
{
public:
    virtual ~PrincipalResolver() = default;
    virtual tools::Principal resolve(const ClientAnnouncement& announcement) = 0;
};

} // namespace gwt::net
