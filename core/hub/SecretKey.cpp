#include "core/hub/SecretKey.h"

#include <sodium.h>

#include <algorithm>

namespace gwt::hub
{
namespace
{

using base::ErrorCode;
using base::fail;

static_assert(SecretKey::bytes == crypto_secretbox_KEYBYTES);
static_assert(SecretKey::saltBytes == crypto_pwhash_SALTBYTES);

constexpr std::uint64_t mostBytes = 1ULL << 30U;
constexpr std::uint64_t mostPasses = 32;

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

/// Chooses the fastest code for this machine; everything works without it too.
const bool isReady = sodium_init() >= 0;

} // namespace

SecretKey SecretKey::random()
{
    SecretKey key;
    randombytes_buf(key.m_bytes.data(), key.m_bytes.size());
    return key;
}

base::Result<SecretKey> SecretKey::fromBytes(std::string_view bytesOfKey)
{
    if (bytesOfKey.size() != bytes)
        return fail(ErrorCode::InvalidArgument, "not a key");
    SecretKey key;
    std::copy(bytesOfKey.begin(), bytesOfKey.end(), key.m_bytes.begin());
    return key;
}

base::Result<SecretKey> SecretKey::fromPassphrase(const std::string& passphrase, std::string_view salt, PassphraseCost cost)
{
    if (salt.size() != saltBytes || cost.bytes > mostBytes || cost.passes > mostPasses || cost.bytes < crypto_pwhash_MEMLIMIT_MIN || cost.passes < crypto_pwhash_OPSLIMIT_MIN)
        return fail(ErrorCode::InvalidArgument, "the key's parameters make no sense");
    SecretKey key;
    if (crypto_pwhash(reinterpret_cast<unsigned char*>(key.m_bytes.data()), bytes, passphrase.data(), passphrase.size(), raw(salt), cost.passes, cost.bytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return fail(ErrorCode::Unavailable, "not enough memory to stretch the passphrase", "it needs " + std::to_string(cost.bytes >> 20U) + " MiB");
    return key;
}

SecretKey::~SecretKey() { sodium_memzero(m_bytes.data(), m_bytes.size()); }

std::string SecretKey::seal(std::string_view plain) const
{
    std::string out(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + plain.size(), '\0');
    randombytes_buf(out.data(), crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(raw(out) + crypto_secretbox_NONCEBYTES, raw(plain), plain.size(), raw(out), reinterpret_cast<const unsigned char*>(m_bytes.data()));
    return out;
}

base::Result<std::string> SecretKey::open(std::string_view sealed) const
{
    constexpr std::size_t head = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    std::string plain(sealed.size() < head ? 0 : sealed.size() - head, '\0');
    if (!isReady || sealed.size() < head ||
        crypto_secretbox_open_easy(raw(plain), raw(sealed) + crypto_secretbox_NONCEBYTES, sealed.size() - crypto_secretbox_NONCEBYTES, raw(sealed), reinterpret_cast<const unsigned char*>(m_bytes.data())) != 0)
        return fail(ErrorCode::Denied, "does not open with this key");
    return plain;
}

void wipe(std::string& text)
{
    sodium_memzero(text.data(), text.size());
    text.clear();
}

} // namespace gwt::hub
