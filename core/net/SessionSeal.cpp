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
    : m_box("gwt session seal 1", secret)
{
}

std::string SessionSeal::seal(const SealedSession& session, std::string_view principal) const
{
    return base::base64UrlEncode(m_box.seal(session.nonce + "\n" + shortened(session.initialize), principal));
}

base::Result<SealedSession> SessionSeal::open(std::string_view id, std::string_view principal) const
{
    if (id.size() > maxId)
        return unknown();
    std::string sealed(id.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(sealed.data()), sealed.size(), id.data(), id.size(), nullptr, &size, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
        return unknown();
    const auto plain = m_box.open(std::string_view(sealed).substr(0, size), principal);
    const auto end = plain ? plain->find('\n') : std::string::npos;
    if (end == std::string::npos)
        return unknown();
    return SealedSession{plain->substr(end + 1), plain->substr(0, end)};
}

std::string SessionSeal::mark(const std::string& id, std::string_view owner) const { return id + "." + m_box.tag(id + "\n" + std::string(owner)); }

bool SessionSeal::isMarked(std::string_view id, std::string_view owner) const
{
    const auto dot = id.rfind('.');
    return dot != std::string_view::npos && base::equalConstantTime(mark(std::string(id.substr(0, dot)), owner), std::string(id));
}

} // namespace gwt::net
