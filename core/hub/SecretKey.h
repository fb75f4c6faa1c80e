#pragma once

#include "core/base/Result.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace gwt::hub
{

/// What a passphrase was stretched with (Argon2id 1.3, RFC 9106, as libsodium's crypto_pwhash). The defaults are the RFC's
/// second recommendation: 3 passes over 64 MiB.
struct PassphraseCost {
    std::uint64_t passes = 3;
    std::uint64_t bytes = 64ULL << 20U;

    bool operator==(const PassphraseCost&) const = default;
};

/// A 256-bit key of libsodium's secretbox (XSalsa20-Poly1305). Its bytes are wiped when it goes. Any thread.
class SecretKey
{
public:
    static constexpr std::size_t bytes = 32;
    static constexpr std::size_t saltBytes = 16;

    static SecretKey random();
    /// InvalidArgument when `raw` is no key.
    static base::Result<SecretKey> fromBytes(std::string_view raw);
    /// Blocks for about 0.2 s. InvalidArgument for a cost that nobody sane wrote (over 1 GiB or 32 passes), Unavailable when
    /// the memory is not there.
    static base::Result<SecretKey> fromPassphrase(const std::string& passphrase, std::string_view salt, PassphraseCost cost);

    SecretKey(const SecretKey&) = default;
    SecretKey& operator=(const SecretKey&) = default;
    ~SecretKey();

    std::string toBytes() const { return std::string(m_bytes.begin(), m_bytes.end()); }
    /// Nonce and box.
    std::string seal(std::string_view plain) const;
    /// Denied: another key, or not a byte as it was.
    base::Result<std::string> open(std::string_view sealed) const;

private:
    SecretKey() = default;
    std::array<char, bytes> m_bytes{};
};

/// Overwrites before it frees.
void wipe(std::string& text);

} // namespace gwt::hub
