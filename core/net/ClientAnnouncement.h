#pragma once

#include <string>

namespace gwt::net
{

/// What a holder of the window's token says about itself in the handshake (X-Gwt-* headers). Claims only, at most
/// 4 KiB each; PrincipalResolver decides what they prove.
struct ClientAnnouncement {
    std::string client; ///< "bridge", "hook" or "cli"; empty: the header is missing, a bare holder of the token
    std::string tab;    ///< GWT_TAB_ID
    std::string nonce;  ///< GWT_TAB_NONCE
    std::string cwd;
    long long sid = 0; ///< getsid(0), 0 when not said
    long long pid = 0;

    bool operator==(const ClientAnnouncement&) const = default;
};

} // namespace gwt::net
