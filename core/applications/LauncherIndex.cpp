#include "core/applications/LauncherIndex.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace gwt::applications
{
namespace
{

constexpr std::size_t ambiguous = static_cast<std::size_t>(-1);

std::string folded(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string lastPart(const std::string& id) { return id.substr(id.rfind('.') + 1); }

std::string idOf(const std::string& path)
{
    std::string name = std::filesystem::path(path).filename().string();
    if (name.ends_with(".desktop"))
        name.resize(name.size() - 8);
    return name;
}

/// The first entry with a key has it, unless a later one is shown where the first is not.
void put(std::map<std::string, std::size_t>& table, const std::vector<LauncherEntry>& entries, const std::string& key, std::size_t row)
{
    if (key.empty())
        return;
    const auto [at, isNew] = table.emplace(key, row);
    if (!isNew && entries[row].isShown && !entries[at->second].isShown)
        at->second = row;
}

} // namespace

LauncherIndex::LauncherIndex(std::vector<LauncherEntry> entries)
    : m_entries(std::move(entries))
{
    for (std::size_t row = 0; row < m_entries.size(); ++row) {
        const LauncherEntry& entry = m_entries[row];
        m_ids.emplace(entry.id, row);
        put(m_foldedIds, m_entries, folded(entry.id), row);
        put(m_classes, m_entries, folded(entry.windowClass), row);
        put(m_lastParts, m_entries, folded(lastPart(entry.id)), row);
    }
    // Two entries that run the same program cannot be told apart by it, unless the id itself says which one is it.
    for (std::size_t row = 0; row < m_entries.size(); ++row) {
        const LauncherEntry& entry = m_entries[row];
        if (entry.program.empty())
            continue;
        if (folded(lastPart(entry.id)) == folded(entry.program))
            m_programs[entry.program] = row;
        else if (const auto [at, isNew] = m_programs.emplace(entry.program, row); !isNew && at->second != ambiguous && folded(lastPart(m_entries[at->second].id)) != folded(entry.program))
            at->second = ambiguous;
    }
}

const LauncherEntry* LauncherIndex::in(const Table& table, const std::string& key) const
{
    const auto found = key.empty() ? table.end() : table.find(key);
    return found == table.end() || found->second == ambiguous ? nullptr : &m_entries[found->second];
}

const LauncherEntry* LauncherIndex::find(const std::string& id) const { return in(m_ids, id); }

std::vector<std::string> LauncherIndex::similar(const std::string& id) const
{
    std::vector<std::string> ids;
    const std::string wanted = folded(lastPart(id));
    for (const LauncherEntry& entry : m_entries)
        if (entry.isShown && ids.size() < 3 && wanted.size() >= 3 && (folded(entry.id).find(wanted) != std::string::npos || folded(entry.name).find(wanted) != std::string::npos))
            ids.push_back(entry.id);
    return ids;
}

const LauncherEntry* LauncherIndex::match(const Toplevel& window, const Facts& facts) const
{
    if (const auto* entry = find(window.applicationId))
        return entry;
    const ProcessFacts process = window.processId > 0 ? facts(window.processId) : ProcessFacts{};
    if (const auto* entry = find(process.flatpakId))
        return entry;
    const std::string names[] = {folded(window.className), folded(window.instanceName), folded(window.applicationId)};
    for (const std::string& name : names)
        if (const auto* entry = in(m_classes, name))
            return entry;
    if (const auto* entry = find(process.launchedId))
        return entry;
    for (const Table* table : {&m_foldedIds, &m_lastParts})
        for (const std::string& name : names)
            if (const auto* entry = in(*table, name))
                return entry;
    return in(m_programs, process.program);
}

ProcessFacts readProcessFacts(int processId)
{
    const std::string folder = "/proc/" + std::to_string(processId);
    ProcessFacts facts;
    std::error_code ignored;
    facts.program = std::filesystem::read_symlink(folder + "/exe", ignored).filename().string();
    std::ifstream flatpak(folder + "/root/.flatpak-info");
    for (std::string line; facts.flatpakId.empty() && std::getline(flatpak, line);)
        if (line.starts_with("name="))
            facts.flatpakId = line.substr(5);
    std::ifstream environ(folder + "/environ", std::ios::binary);
    std::string launched, launchedPid;
    for (std::string line; std::getline(environ, line, '\0');) {
        if (line.starts_with("GIO_LAUNCHED_DESKTOP_FILE="))
            launched = line.substr(26);
        else if (line.starts_with("GIO_LAUNCHED_DESKTOP_FILE_PID="))
            launchedPid = line.substr(30);
    }
    if (launchedPid == std::to_string(processId))
        facts.launchedId = idOf(launched);
    return facts;
}

} // namespace gwt::applications
