#pragma once

#include "core/base/Result.h"
#include "core/net/SecretBox.h"

#include <string>
#include <string_view>

namespace gwt::net
{

/// What a session id of the older era holds, so that any replica with the same key can take the session up.
struct SealedSession {
    std::string initialize; ///< params of the client's initialize, as JSON
    std::string nonce;      ///< makes ids unique
};

/// Session ids sealed and bound to the principal, so that an id is worth nothing to anybody else.
/// Immutable, so any thread.
class SessionSeal
{
public:
    /// `secret` empty: a key of this process's own, and no other replica takes its sessions up.
    explicit SessionSeal(std::string_view secret);

    std::string seal(const SealedSession& session, std::string_view principal) const;
    /// NotFound for anything that was not sealed with this key for this principal.
    base::Result<SealedSession> open(std::string_view id, std::string_view principal) const;

    /// `id` with a mark that says whose stream it names, for replicas that have never seen it.
    std::string mark(const std::string& id, std::string_view owner) const;
    bool isMarked(std::string_view id, std::string_view owner) const;

private:
    SecretBox m_box;
};

} // namespace gwt::net
