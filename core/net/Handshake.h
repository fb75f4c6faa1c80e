#pragma once

#include "core/net/ClientAnnouncement.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace gwt::net
{

/// What the window answers to the head of a WebSocket handshake. `status` 101: let it through.
struct HandshakeVerdict {
    int status = 400;
    std::string reason; ///< for the log and the body; holds nothing that the client sent
    ClientAnnouncement announcement;
};

enum class HandshakeProgress { NeedMore, Complete, TooLarge };

inline constexpr std::size_t maxHandshakeBytes = 16 * 1024;

/// Is the head of a request whole?
HandshakeProgress handshakeProgress(std::string_view bytes);

/// Contract section 3: Bearer token, no Origin, loopback Host; 401 and 403 before the upgrade. Pure. `head` is a
/// whole request head with its empty line.
HandshakeVerdict judgeHandshake(std::string_view head, std::string_view token);

/// The plain HTTP answer for a verdict that is not 101.
std::string refusalText(const HandshakeVerdict& verdict);

} // namespace gwt::net
