#include "core/workspace/SessionStoreJson.h"

#include "core/base/Json.h"
#include "core/process/AtomicFile.h"

#include <algorithm>
#include <filesystem>

namespace gwt::workspace
{
namespace
{

using base::Json;

Json jsonOf(const TabRecord& tab)
{
    return {{"id", tab.id},
            {"agent", tab.agentId},
            {"branch", tab.branch},
            {"base", tab.base},
            {"worktree", tab.worktreePath},
            {"session", tab.sessionId},
            {"session_told", tab.isSessionTold},
            {"session_used", tab.isSessionUsed},
            {"asleep", tab.isAsleep},
            {"recipe", tab.recipe},
            {"port", tab.port},
            {"title", tab.title},
            {"environment", tab.environment},
            {"created_ms", tab.createdAtMs}};
}

TabRecord tabOf(const Json& json)
{
    TabRecord tab;
    tab.id = json.value("id", "");
    tab.agentId = json.value("agent", "");
    tab.branch = json.value("branch", "");
    tab.base = json.value("base", "");
    tab.worktreePath = json.value("worktree", "");
    tab.sessionId = json.value("session", "");
    tab.isSessionTold = json.value("session_told", false);
    tab.isSessionUsed = json.value("session_used", true); // an older gwt's: resumed, as it always was
    tab.isAsleep = json.value("asleep", false);
    tab.recipe = json.value("recipe", "");
    tab.port = json.value("port", 0);
    tab.title = json.value("title", "");
    tab.environment = json.value("environment", "");
    tab.createdAtMs = json.value("created_ms", std::int64_t(0));
    return tab;
}

bool isTabId(const std::string& id)
{
    return id.starts_with("pane-") && id.size() > 5 && std::all_of(id.begin() + 5, id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

base::Result<Session> sessionOf(const std::string& text)
{
    const auto json = base::parseJson(text);
    if (!json)
        return base::fail(json.error());
    try {
        Session session;
        session.projectRoot = json->value("project", "");
        session.layout = json->value("layout", "");
        session.nextNumber = std::max(1, json->value("next_number", 1));
        for (const Json& entry : json->value("tabs", Json::array()))
            if (TabRecord tab = tabOf(entry); isTabId(tab.id) && !tab.worktreePath.empty())
                session.tabs.push_back(std::move(tab));
        return session;
    } catch (const Json::exception& error) {
        return base::fail(base::ErrorCode::InvalidArgument, std::string("a value of the wrong type: ") + error.what());
    }
}

} // namespace

base::Result<Session> SessionStoreJson::read() const
{
    const std::string path = m_folder + "/window.json";
    const auto text = process::readFile(path);
    if (!text)
        return base::fail(text.error());
    auto session = sessionOf(*text);
    if (session)
        return session;
    std::error_code ignored;
    std::filesystem::rename(path, path + ".broken", ignored);
    return base::fail(base::ErrorCode::InvalidArgument, "the tabs of the last time cannot be read: " + session.error().message, "the file is kept as " + path + ".broken");
}

base::Result<void> SessionStoreJson::write(const Session& session) const
{
    Json tabs = Json::array();
    for (const TabRecord& tab : session.tabs)
        tabs.push_back(jsonOf(tab));
    const Json json = {{"version", 1}, {"project", session.projectRoot}, {"layout", session.layout}, {"next_number", session.nextNumber}, {"tabs", tabs}};
    return process::writeAtomically(m_folder + "/window.json", base::toText(json) + "\n", 0600);
}

std::string SessionStoreJson::readScrollback(const std::string& tabId) const
{
    return isTabId(tabId) ? process::readFile(scrollbackFile(tabId)).value_or("") : std::string();
}

void SessionStoreJson::writeScrollback(const std::string& tabId, const std::string& bytes) const
{
    if (isTabId(tabId))
        (void)process::writeAtomically(scrollbackFile(tabId), bytes, 0600); // a lost scrollback is no lost work
}

void SessionStoreJson::removeOthers(const Session& session) const
{
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(m_folder, ignored)) {
        const std::string id = entry.path().stem().string();
        const bool isKnown = std::any_of(session.tabs.begin(), session.tabs.end(), [&](const TabRecord& tab) { return tab.id == id; });
        if (entry.path().extension() == ".screen" && isTabId(id) && !isKnown)
            std::filesystem::remove(entry.path(), ignored);
    }
}

} // namespace gwt::workspace
