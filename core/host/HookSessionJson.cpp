#include "core/base/Json.h"
#include "core/host/HookSessionJson.h"

namespace gwt::host
{
namespace
{

class HookSession final : public net::MessageSession
{
public:
    HookSession(const HookHeard& heard, std::string tabId, net::SendText send)
        : m_heard(heard)
        , m_tabId(std::move(tabId))
        , m_send(std::move(send))
    {
    }
    void receive(std::string text) override
    {
        if (const auto report = readHookReport(text); report && !m_tabId.empty())
            m_heard(m_tabId, *report);
        // The agent waits for this, whatever was said: it goes on only when what it did is known.
        m_send(R"({"jsonrpc":"2.0","id":1,"result":{}})");
    }

private:
    HookHeard m_heard;
    std::string m_tabId;
    net::SendText m_send;
};

} // namespace

net::OpenSession withHookSessions(HookHeard heard, net::OpenSession others)
{
    return [heard = std::move(heard), others = std::move(others)](const net::ClientAnnouncement& said, const tools::Principal& principal, net::SendText send) -> std::unique_ptr<net::MessageSession> {
        if (said.client != "hook")
            return others(said, principal, std::move(send));
        const bool isTab = principal.kind == tools::PrincipalKind::Tab;
        return std::make_unique<HookSession>(heard, isTab ? principal.id : std::string(), std::move(send));
    };
}

std::optional<agents::HookReport> readHookReport(std::string_view message)
{
    const auto json = base::parseJson(message);
    if (!json || !json->is_object() || !json->contains("params") || !json->at("params").is_object())
        return std::nullopt;
    const base::Json& params = json->at("params");
    const auto field = [&](const char* name) {
        const auto found = params.find(name);
        return found != params.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    return agents::hookReport({field("event"), field("session_id"), field("source"), field("tool_name"), field("notification_type"), field("message"), field("transcript_path")});
}

} // namespace gwt::host
