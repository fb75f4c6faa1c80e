#include "core/agents/Registration.h"

#include <sys/stat.h>
#include <unistd.h>

namespace gwt::agents
{
namespace
{

using base::fail;
using base::Result;
using State = RegistrationReport::State;

RegistrationReport failed(const RegistrationTarget& target, base::Error error)
{
    // The place inside the file means nothing without the file.
    if (error.message.find(target.file.string()) == std::string::npos)
        error.message = target.file.string() + ": " + error.message;
    if (error.hint.empty())
        error.hint = "repair the file; gwt leaves it alone and registers at the next start";
    return {target.agent, target.file, State::Failed, std::move(error)};
}

bool isThere(const std::filesystem::path& path)
{
    std::error_code ignored;
    return std::filesystem::exists(std::filesystem::symlink_status(path, ignored));
}

RegistrationReport report(const RegistrationTarget& target, const Result<ConfigFile::Outcome>& outcome, State changed)
{
    if (!outcome)
        return failed(target, outcome.error());
    return {target.agent, target.file, *outcome == ConfigFile::Outcome::Unchanged ? State::Unchanged : changed, {}};
}

} // namespace

Registration::Registration(std::vector<RegistrationTarget> targets, std::string bridgeCommand, Installed installed,
                           std::chrono::milliseconds patience)
    : m_targets(std::move(targets))
    , m_command(std::move(bridgeCommand))
    , m_installed(std::move(installed))
    , m_patience(patience)
{
}

std::vector<RegistrationReport> Registration::add() const
{
    std::vector<RegistrationReport> reports;
    for (const RegistrationTarget& target : m_targets) {
        const bool here = m_installed(target.agent) || isThere(target.file);
        reports.push_back(here ? addTo(target) : RegistrationReport{target.agent, target.file, State::Absent, {}});
    }
    return reports;
}

RegistrationReport Registration::addTo(const RegistrationTarget& target) const
{
    // As the agents make it themselves at their first start. EEXIST is the common case; others show below.
    if (target.folder == ConfigFolder::Agents)
        (void)mkdir(target.file.parent_path().c_str(), 0700);
    const BridgeEntry entry(target.format, m_command);
    const ConfigFile file(target.file, target.lock, m_patience);
    const auto outcome = file.rewrite([&](const ConfigFile::Contents& contents) -> Result<ConfigFile::Change> {
        auto stale = entry.isIn(contents.text);
        if (!stale)
            return fail(stale.error());
        auto clean = *stale ? entry.removed(contents.text, contents.before) : contents.text;
        if (!clean)
            return fail(clean.error());
        auto text = entry.added(*clean);
        if (!text)
            return fail(text.error());
        return ConfigFile::Change{std::move(*text), false, std::move(*clean)};
    });
    return report(target, outcome, State::Added);
}

std::vector<RegistrationReport> Registration::remove() const
{
    std::vector<RegistrationReport> reports;
    for (const RegistrationTarget& target : m_targets) {
        reports.push_back(isThere(target.file) ? removeFrom(target)
                                               : RegistrationReport{target.agent, target.file, State::Absent, {}});
    }
    return reports;
}

RegistrationReport Registration::removeFrom(const RegistrationTarget& target) const
{
    const BridgeEntry entry(target.format, m_command);
    const ConfigFile file(target.file, target.lock, m_patience);
    const auto outcome = file.rewrite([&](const ConfigFile::Contents& contents) -> Result<ConfigFile::Change> {
        auto present = entry.isIn(contents.text);
        if (!present)
            return fail(present.error());
        if (!*present)
            return ConfigFile::Change{contents.text, true, {}};
        auto text = entry.removed(contents.text, contents.before);
        if (!text)
            return fail(text.error());
        return ConfigFile::Change{std::move(*text), true, {}};
    });
    // A folder that was made for our file alone goes with it; rmdir refuses any other.
    if (outcome && *outcome == ConfigFile::Outcome::Deleted && target.folder == ConfigFolder::Agents)
        (void)rmdir(target.file.parent_path().c_str());
    return report(target, outcome, State::Removed);
}

std::vector<RegistrationReport> Registration::inspect() const
{
    std::vector<RegistrationReport> reports;
    for (const RegistrationTarget& target : m_targets) {
        const auto contents = ConfigFile(target.file, target.lock, m_patience).read();
        if (!contents) {
            reports.push_back(failed(target, contents.error()));
            continue;
        }
        const auto present = BridgeEntry(target.format, m_command).isIn(contents->text);
        if (!present)
            reports.push_back(failed(target, present.error()));
        else
            reports.push_back({target.agent, target.file, *present ? State::Added : State::Absent, {}});
    }
    return reports;
}

} // namespace gwt::agents
