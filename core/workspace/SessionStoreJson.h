#pragma once

#include "core/base/Result.h"
#include "core/workspace/TabRecord.h"

#include <string>
#include <vector>

namespace gwt::workspace
{

/// What the window restores tomorrow.
struct Session {
    std::string projectRoot;
    std::string layout; ///< the window's own text: splits, panels
    int nextNumber = 1;
    std::vector<TabRecord> tabs;
};

/// GWT_HOME/sessions: window.json, and a scrollback file a tab. Blocks for small files. Core thread.
class SessionStoreJson
{
public:
    explicit SessionStoreJson(std::string folder)
        : m_folder(std::move(folder))
    {
    }
    /// NotFound when there is none; InvalidArgument when it does not parse (it is put aside as window.json.broken).
    base::Result<Session> read() const;
    base::Result<void> write(const Session& session) const;

    std::string readScrollback(const std::string& tabId) const;
    void writeScrollback(const std::string& tabId, const std::string& bytes) const;
    /// Scrollbacks of tabs that are not in `session` any more.
    void removeOthers(const Session& session) const;

private:
    std::string scrollbackFile(const std::string& tabId) const { return m_folder + "/" + tabId + ".screen"; }
    std::string m_folder;
};

} // namespace gwt::workspace
