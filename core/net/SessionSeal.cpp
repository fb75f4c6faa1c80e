#include "core/net/SessionSeal.h"

#include "core/base/Ids.h"
#include "core/base/Json.h"

#include <sodium.h>

namespace gwt::net
{
namespace
{

constexpr std::size_t maxInitialize = 1024; ///< an id travels in a header with every request
constexpr std::size_t maxId = 4096;

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

tl::unexpected<base::Error> unknown() { return base::fail(base::ErrorCode::NotFound, "no such session", "initialize again"); }

/// The version, and whether the client can be asked; a long clientInfo is left behind.
std::string shortened(const std::string& initialize)
{
    if (initialize.size() <= maxInitialize)
        return initialize;
    auto params = base::parseJson(initialize);
    if (!params || !params->is_object())
        return "{}";
    params->erase("_meta");
    (*params)["clientInfo"] = {{"name", "client"}, {"version", "0"}};
    std::string text = base::toText(*params);
    if (text.size() > maxInitialize) {
        (*params)["capabilities"] = base::Json::object();
        text = base::toText(*params);
    }
    return text.size() > maxInitialize ? "{}" : text;
}

} // namespace

SessionSeal::SessionSeal(std::string_view secret)
    : m_key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES, '\0')
{
    const int started = sodium_init(); // idempotent
    static_cast<void>(started);
    const std::string input = secret.empty() ? base::randomToken() : "gwt session seal 1:" + std::string(secret);
    crypto_generichash(bytes(m_key), m_key.size(), bytes(std::string_view(input)), input.size(), nullptr, 0);
}

std::string SessionSeal::seal(const SealedSession& session, std::string_view principal) const
{
    const std::string plain = session.nonce + "\n" + shortened(session.initialize);
    constexpr std::size_t nonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    std::string sealed(nonceBytes + plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES, '\0');
    randombytes_buf(sealed.data(), nonceBytes);
    unsigned long long length = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(sealed) + nonceBytes, &length, bytes(std::string_view(plain)), plain.size(), bytes(principal), principal.size(), nullptr, bytes(sealed), bytes(m_key));
    return base::base64UrlEncode(sealed);
}

base::Result<SealedSession> SessionSeal::open(std::string_view id, std::string_view principal) const
{
    constexpr std::size_t nonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    constexpr std::size_t extra = nonceBytes + crypto_aead_xchacha20poly1305_ietf_ABYTES;
    if (id.size() > maxId)
        return unknown();
    std::string sealed(id.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(bytes(sealed), sealed.size(), id.data(), id.size(), nullptr, &size, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 || size < extra)
        return unknown();
    std::string plain(size - extra, '\0');
    unsigned long long length = 0;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes(plain), &length, nullptr, bytes(sealed) + nonceBytes, size - nonceBytes, bytes(principal), principal.size(), bytes(sealed), bytes(m_key)) != 0)
        return unknown();
    const auto end = plain.find('\n');
    if (end == std::string::npos)
        return unknown();
    return SealedSession{plain.substr(end + 1), plain.substr(0, end)};
}

} // namespace gwt::net
