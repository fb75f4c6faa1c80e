#pragma once

#include "core/hub/Switchboard.h"
#include "core/mcp/ResourceProvider.h"

#include <map>
#include <set>
#include <stop_token>
#include <string>

namespace gwt::hub
{

/// The resources of all servers. A URI that several clients subscribed to is subscribed to once at its server, and given
/// up when the last of them has. Core thread.
class UpstreamResources final : public mcp::ResourceProvider
{
public:
    explicit UpstreamResources(const Switchboard& board)
        : m_board(board)
    {
    }
    std::vector<base::Json> resources(const tools::Principal&) const override { return m_board.catalogue().resources(); }
    std::vector<base::Json> templates(const tools::Principal&) const override { return m_board.catalogue().templates(); }
    void read(const tools::CallContext& context, const std::string& uri, base::Reply<mcp::MethodResult> reply) override;
    void subscribe(const tools::CallContext& context, const std::string& uri, base::Reply<mcp::MethodResult> reply) override;
    void unsubscribe(const tools::CallContext& context, const std::string& uri, base::Reply<mcp::MethodResult> reply) override;

    /// A server says that its `uri` changed.
    void changed(const std::string& server, const std::string& uri);
    void endSession(const std::string& sessionId);
    /// A server came up anew, or another generation serves: what clients subscribed to is subscribed to there.
    void subscribeAnew(const std::string& server);

private:
    struct Subscription {
        tools::CallContext context; ///< of the first; without what belonged to its request
        std::set<std::string> sessions;
        std::stop_source listening; ///< newer era: the stream on which the server tells
    };
    void subscribeAt(Subscription& subscription, const Route& route, base::Reply<mcp::MethodResult> reply);
    void giveUp(const std::string& uri, Subscription& subscription);

    const Switchboard& m_board;
    std::map<std::string, Subscription> m_subscriptions; ///< by the URI as clients know it
};

} // namespace gwt::hub
