#include "core/host/SignInTools.h"

namespace gwt::host
{

struct SignInInput {
    std::string server;
};
static tools::Shape<SignInInput> shape(tools::Of<SignInInput>) { return tools::Shape<SignInInput>().required("server", &SignInInput::server, "Id of an http or sse server of the hub").nonEmpty(256); }

struct SignInDone {
    bool success = true;
};
static tools::Shape<SignInDone> shape(tools::Of<SignInDone>) { return tools::Shape<SignInDone>().required("success", &SignInDone::success, "Always true; else it is an error"); }

namespace
{

base::Result<net::OAuthResource> resourceOf(HubFeature& hub, const std::string& id)
{
    const auto& servers = hub.hub().config().servers;
    const auto found = servers.find(id);
    if (found == servers.end())
        return base::fail(base::ErrorCode::NotFound, "no server " + id, "list them: gwt list");
    hub::ServerConfig server = found->second;
    if (server.type == hub::ServerType::Stdio)
        return base::fail(base::ErrorCode::Unsupported, id + " is a local program, there is nothing to sign in to");
    if (!hub.gate().mayStart(server))
        return base::fail(base::ErrorCode::Denied, id + " is a project's server and waits for consent", "gwt policy trust " + id);
    for (std::string* text : {&server.url, &server.oauth.clientId, &server.oauth.clientSecret, &server.oauth.clientMetadataUrl}) {
        auto resolved = hub.resolve(server, *text);
        if (!resolved)
            return base::fail(resolved.error());
        *text = std::move(*resolved);
    }
    return hub::oauthResource(server);
}

} // namespace

SignInTools::SignInTools(Egress& egress, HubFeature& hub)
{
    using tools::CallContext;
    using Reply = base::Reply<SignInDone>;
    add<SignInInput, SignInDone>({signIn, "Sign in", "Opens the browser to sign in to a server of the hub, and answers when the person came back.", tools::ToolAnnotations::adds()}, [&egress, &hub](const CallContext&, SignInInput in, Reply reply) {
        auto resource = resourceOf(hub, in.server);
        if (!resource)
            return reply.fail(resource.error());
        egress.oauth().signIn(*resource, {}, [&hub, id = in.server, reply = std::move(reply)](base::Result<void> done) mutable {
            if (!done)
                return reply.fail(done.error());
            hub.hub().restart(id, [reply = std::move(reply)](base::Result<hub::ServerStatus> up) mutable { reply(up ? base::Result<SignInDone>(SignInDone{}) : base::fail(up.error())); });
        });
    });
    add<SignInInput, SignInDone>({signOut, "Sign out", "Revokes and forgets the tokens for a server of the hub.", tools::ToolAnnotations::destroys()}, [&egress, &hub](const CallContext&, SignInInput in, Reply reply) {
        auto resource = resourceOf(hub, in.server);
        if (!resource)
            return reply.fail(resource.error());
        egress.oauth().signOut(*resource, [reply = std::move(reply)](base::Result<void> done) mutable { reply(done ? base::Result<SignInDone>(SignInDone{}) : base::fail(done.error())); });
    });
}

} // namespace gwt::host
