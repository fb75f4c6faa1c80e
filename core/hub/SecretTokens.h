#pragma once

#include "core/hub/SecretStore.h"
#include "core/net/OAuthTokens.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace gwt::hub
{

/// OAuth tokens in the secret store, under "oauth.<server>". Core thread.
class SecretTokens final : public net::TokenStore
{
public:
    /// `store` outlives it.
    explicit SecretTokens(SecretStore& store)
        : m_store(store)
    {
    }
    base::Result<std::string> load(const std::string& name) override { return m_store.secret(plain(name)); }
    base::Result<void> save(const std::string& name, const std::string& value) override { return m_store.set(plain(name), value); }
    base::Result<void> remove(const std::string& name) override { return m_store.remove(plain(name)); }

private:
    /// As the store's names are. Two servers that meet here do not share: tokens say which resource they are for.
    static std::string plain(std::string name)
    {
        std::replace_if(name.begin(), name.end(), [](unsigned char c) { return c >= 0x80 || (!std::isalnum(c) && c != '_' && c != '.' && c != '-'); }, '_');
        return name;
    }
    SecretStore& m_store;
};

} // namespace gwt::hub
