#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/hub/Consent.h"
#include "core/hub/Definition.h"
#include "core/hub/PoisonScan.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace gwt::hub
{

/// What is remembered of one server.
struct TrustRecord {
    std::string folder; ///< of the file that names it; empty for the person's own files
    std::string server;
    std::string consented; ///< ConsentSubject::hash; empty: nobody has
    std::vector<Definition> pinned;
    bool isPinned = false; ///< an empty list of definitions can be pinned as well
    base::Clock::Wall at{};

    bool operator==(const TrustRecord&) const = default;
};

/// GWT_HOME/sessions/trust.json, 0600: what the person consented to. It is neither a setting (config.toml) nor something to
/// write by hand (hub.jsonc), and it must not lie in a project, whose files are what is judged here. Read anew when
/// another gwt has changed it; written whole, under a lock on its folder. A file that cannot be read is an error that says
/// so, trusts nobody, and is not overwritten. Core thread; blocks shortly for the disk.
class TrustStore
{
public:
    TrustStore(std::string path, const base::Clock& clock)
        : m_path(std::move(path))
        , m_clock(clock)
    {
    }

    enum class Standing { NeverAsked, Changed, Trusted };
    base::Result<Standing> standing(const ServerConfig& server);
    /// The person says yes to this command line or address, exactly.
    base::Result<void> consent(const ServerConfig& server);
    /// The definitions that hold from now on.
    base::Result<void> pin(const ServerConfig& server, std::vector<Definition> definitions);
    /// None: never pinned.
    base::Result<std::optional<std::vector<Definition>>> pinned(const ServerConfig& server);
    /// Consent and pins are gone.
    base::Result<void> forget(const ServerConfig& server);
    base::Result<std::vector<TrustRecord>> all();

private:
    base::Result<void> refresh();
    base::Result<void> change(const std::function<void(std::vector<TrustRecord>&)>& edit);
    TrustRecord* find(const ServerConfig& server);

    const std::string m_path;
    const base::Clock& m_clock;
    std::vector<TrustRecord> m_records;
    std::string m_readAs; ///< size, times and inode of the file when it was read; empty: not read yet
};

} // namespace gwt::hub
