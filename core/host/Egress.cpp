#include "core/host/Egress.h"

#include "core/host/Browser.h"

namespace gwt::host
{

Egress::Egress(Inputs inputs)
    : m_dialer(m_resolver, {})
    , m_http(m_dialer)
    , m_oauth({m_http, inputs.tokens ? *inputs.tokens : static_cast<net::TokenStore&>(m_memory), inputs.clock, [&environment = inputs.environment](const std::string& url) { return openInBrowser(url, environment); },
               [&known = inputs.known](const std::string& secret) { known.add(secret); }})
    , m_ports(m_dialer, m_oauth)
{
}

base::Result<std::string> Egress::MemoryTokens::load(const std::string& name)
{
    const auto found = m_values.find(name);
    return found == m_values.end() ? base::Result<std::string>(base::fail(base::ErrorCode::NotFound, "nobody is signed in")) : found->second;
}

base::Result<void> Egress::MemoryTokens::save(const std::string& name, const std::string& value)
{
    m_values[name] = value;
    return {};
}

base::Result<void> Egress::MemoryTokens::remove(const std::string& name)
{
    m_values.erase(name);
    return {};
}

} // namespace gwt::host
