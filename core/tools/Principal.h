#pragma once

#include <string>
#include <vector>

namespace gwt::tools
{

enum class PrincipalKind {
    Person,       ///< somebody at the window or at the `gwt` command of the same user
    Tab,          ///< a program in a tab, proved by its nonce, session id or folder
    ApiKey,       ///< a named key of the HTTP server
    OAuthSubject, ///< `sub` of a checked bearer token
    Local,        ///< the one client of `gwt serve --stdio`
    Outside,      ///< holds the window's token, but belongs to no tab
    Anonymous,    ///< HTTP server that runs without authentication on loopback
};

/// Who calls. Set by admission from what was proved, never from arguments.
struct Principal {
    PrincipalKind kind = PrincipalKind::Outside;
    std::string id;   ///< tab id, key name, subject; empty where the kind says it all
    std::string name; ///< for people: "claude@fix-unicode"
    std::vector<std::string> grants = {}; ///< globs of the tools that its key or token allows; empty: every one

    bool operator==(const Principal&) const = default;
};

/// What policy rules, audit and rate limits match: "person", "tab:pane-1", "key:ci", "oauth:alice", "local", "outside", "anonymous".
std::string text(const Principal& principal);

/// Is `tool` among the grants? (Policy decides after that.)
bool isGranted(const Principal& principal, const std::string& tool);

} // namespace gwt::tools
