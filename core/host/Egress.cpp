#include "core/host/Egress.h"

#include "core/host/Browser.h"

namespace gwt::host
{

Egress::Egress(Inputs inputs)
    : m_tokens(inputs.tokens)
    , m_dialer(m_resolver, {})
    , m_http(m_dialer)
    , m_oauth({m_http, m_tokens, inputs.clock, [&environment = inputs.environment](const std::string& url) { return openInBrowser(url, environment); },
               [&known = inputs.known](const std::string& secret) { known.add(secret); }})
    , m_ports(m_dialer, m_oauth)
{
}

base::Result<std::string> Egress::Tokens::load(const std::string& name)
{
    if (const auto found = m_values.find(name); found != m_values.end())
        return found->second;
    return m_store ? m_store->load(name) : base::fail(base::ErrorCode::NotFound, "nobody is signed in");
}

base::Result<void> Egress::Tokens::save(const std::string& name, const std::string& value)
{
    if (m_store && m_store->save(name, value))
        m_values.erase(name);
    else
        m_values[name] = value;
    return {};
}

base::Result<void> Egress::Tokens::remove(const std::string& name)
{
    const bool wasHere = m_values.erase(name) > 0;
    return m_store && !wasHere ? m_store->remove(name) : base::Result<void>();
}

} // namespace gwt::host
