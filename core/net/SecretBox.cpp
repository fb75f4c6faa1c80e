#include "core/net/SecretBox.h"

#include "core/base/Ids.h"

#include <sodium.h>

namespace gwt::net
{
namespace
{

constexpr std::size_t nonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t extraBytes = nonceBytes + crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t tagBytes = 12; // 96 bits: guessed online or not at all

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

} // namespace

SecretBox::SecretBox(std::string_view purpose, std::string_view secret)
    : m_key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES, '\0')
{
    const int started = sodium_init(); // idempotent
    static_cast<void>(started);
    const std::string input = secret.empty() ? base::randomToken() : std::string(purpose) + ":" + std::string(secret);
    crypto_generichash(bytes(m_key), m_key.size(), bytes(std::string_view(input)), input.size(), nullptr, 0);
}

std::string SecretBox::seal(std::string_view plain, std::string_view bound) const
{
    std::string sealed(extraBytes + plain.size(), '\0');
    randombytes_buf(sealed.data(), nonceBytes);
    unsigned long long length = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(sealed) + nonceBytes, &length, bytes(plain), plain.size(), bytes(bound), bound.size(), nullptr, bytes(sealed), bytes(m_key));
    return sealed;
}

std::optional<std::string> SecretBox::open(std::string_view sealed, std::string_view bound) const
{
    if (sealed.size() < extraBytes)
        return {};
    std::string plain(sealed.size() - extraBytes, '\0');
    unsigned long long length = 0;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes(plain), &length, nullptr, bytes(sealed) + nonceBytes, sealed.size() - nonceBytes, bytes(bound), bound.size(), bytes(sealed), bytes(m_key)) != 0)
        return {};
    return plain;
}

std::string SecretBox::tag(std::string_view text) const
{
    std::string hash(crypto_generichash_BYTES, '\0');
    crypto_generichash(bytes(hash), hash.size(), bytes(text), text.size(), bytes(m_key), m_key.size());
    return base::base64UrlEncode(std::string_view(hash).substr(0, tagBytes));
}

} // namespace gwt::net
