#pragma once

#include "core/base/Reply.h"
#include "core/mcp/Listeners.h"
#include "core/mcp/MethodResult.h"
#include "core/tools/CallContext.h"

#include <string>
#include <vector>

namespace gwt::mcp
{

/// Port: who offers resources (the hub). Core thread. Outlives the servers that are given it.
class ResourceProvider
{
public:
    virtual ~ResourceProvider() = default;

    /// Entries of resources/list and resources/templates/list, in a deterministic order. Cheap.
    virtual std::vector<base::Json> resources(const tools::Principal& principal) const = 0;
    virtual std::vector<base::Json> templates(const tools::Principal& principal) const = 0;

    /// NotFound for a URI that nobody serves (answered -32002 in the older era, -32602 in the newer).
    virtual void read(const tools::CallContext& context, const std::string& uri, base::Reply<MethodResult> reply) = 0;
    virtual void subscribe(const tools::CallContext& context, const std::string& uri, base::Reply<MethodResult> reply) = 0;
    virtual void unsubscribe(const tools::CallContext& context, const std::string& uri, base::Reply<MethodResult> reply) = 0;

    Listeners<>& listChanged() { return m_listChanged; }
    /// Told with the URI that changed; sessions that subscribed to it pass it on.
    Listeners<const std::string&>& updated() { return m_updated; }

private:
    Listeners<> m_listChanged;
    Listeners<const std::string&> m_updated;
};

} // namespace gwt::mcp
