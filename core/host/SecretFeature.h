#pragma once

#include "core/host/HomeFolder.h"
#include "core/hub/DesktopKeyRing.h"
#include "core/hub/FilePassphrases.h"
#include "core/hub/SecretStore.h"
#include "core/net/OAuthTokens.h"
#include "core/observe/KnownSecrets.h"

namespace gwt::host
{

/// The secrets of one process, with this machine's keyring. What leaves the store is made known, so that no log, audit or
/// result of gwt's own shows it. Outlives the hub.
class SecretFeature
{
public:
    SecretFeature(const process::Environment& environment, const HomeFolder& home, const base::Clock& clock, observe::KnownSecrets& known)
        : m_keyring(environment, patience)
        , m_passphrases(environment)
        , m_store({home.secretsFile(), m_keyring, m_passphrases, clock, {}, [&known](const std::string& value) { known.add(value); }})
    {
    }

    hub::SecretSource& source() { return m_store; }
    net::TokenStore& tokens() { return m_tokens; }

private:
    /// Tokens of upstreams are secrets among the others.
    class Tokens final : public net::TokenStore
    {
    public:
        explicit Tokens(hub::SecretStore& store)
            : m_store(store)
        {
        }
        base::Result<std::string> load(const std::string& name) override { return m_store.secret(name); }
        base::Result<void> save(const std::string& name, const std::string& value) override { return m_store.set(name, value); }
        base::Result<void> remove(const std::string& name) override { return m_store.remove(name); }

    private:
        hub::SecretStore& m_store;
    };

    /// The core thread waits for it: a locked keyring is an error that says so, and the server can be started again.
    static constexpr std::chrono::seconds patience{3};

    hub::DesktopKeyRing m_keyring;
    hub::FilePassphrases m_passphrases;
    hub::SecretStore m_store;
    Tokens m_tokens{m_store};
};

} // namespace gwt::host
