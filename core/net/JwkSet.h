#pragma once

#include "core/base/Result.h"

#include <openssl/evp.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gwt::net
{

/// The public keys of an issuer (RFC 7517), and the signatures they check (RFC 7518): RS256, ES256, EdDSA (Ed25519).
/// Everything else is refused, `none` first of all. Immutable, so any thread.
class JwkSet
{
public:
    /// Keys of other kinds are passed over; InvalidArgument when the text is no key set.
    static base::Result<std::shared_ptr<const JwkSet>> parse(std::string_view json);

    static bool isKnownAlgorithm(std::string_view algorithm);

    /// Is there a key for this id and algorithm? An empty id matches any key of the algorithm's kind.
    bool has(std::string_view kid, std::string_view algorithm) const;

    /// `signature` as it stands in a token: raw, for ES256 r and s of 32 bytes each.
    bool verifies(std::string_view kid, std::string_view algorithm, std::string_view data, std::string_view signature) const;

    std::size_t size() const { return m_keys.size(); }

private:
    struct Key {
        std::string kid;
        std::string algorithm; ///< a key serves exactly one: no token may choose another
        std::shared_ptr<EVP_PKEY> key;
    };
    std::vector<Key> m_keys;
};

} // namespace gwt::net
