#include "core/workspace/MessageStoreJson.h"

#include "core/base/Json.h"
#include "core/process/AtomicFile.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <unistd.h>

namespace gwt::workspace
{
namespace
{

using base::Json;

/// A message that is done is remembered for the sender's inbox; older ones are dropped at the next start.
constexpr std::size_t rememberedDone = 200;

std::int64_t millis(base::Clock::Wall time) { return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count(); }
base::Clock::Wall wall(std::int64_t ms) { return base::Clock::Wall(std::chrono::milliseconds(ms)); }

std::string lineOf(const agents::MessageStore::Entry& entry)
{
    const agents::Message& message = entry.receipt.message;
    return base::toText({{"id", message.id},
                         {"from", message.from},
                         {"sender", message.sender},
                         {"to", message.to},
                         {"line", message.line},
                         {"hops", message.hops},
                         {"sent_ms", millis(message.sentAt)},
                         {"changed_ms", millis(entry.receipt.changedAt)},
                         {"state", static_cast<int>(entry.receipt.state)},
                         {"reason", static_cast<int>(entry.receipt.reason)},
                         {"stage", static_cast<int>(entry.stage)}}) +
           "\n";
}

std::optional<agents::MessageStore::Entry> entryOf(const std::string& line)
{
    const auto json = base::parseJson(line);
    if (!json || !json->is_object() || json->value("id", "").empty())
        return std::nullopt; // the last line of a crash may be half a line
    agents::MessageStore::Entry entry;
    agents::Message& message = entry.receipt.message;
    message.id = json->value("id", "");
    message.from = json->value("from", "");
    message.sender = json->value("sender", "");
    message.to = json->value("to", "");
    message.line = json->value("line", "");
    message.hops = json->value("hops", 0);
    message.sentAt = wall(json->value("sent_ms", std::int64_t(0)));
    entry.receipt.changedAt = wall(json->value("changed_ms", std::int64_t(0)));
    entry.receipt.state = static_cast<agents::MessageState>(json->value("state", 0));
    entry.receipt.reason = static_cast<agents::DeliveryReason>(json->value("reason", 0));
    entry.stage = static_cast<agents::MessageStore::Stage>(json->value("stage", 0));
    return entry;
}

} // namespace

MessageStoreJson::MessageStoreJson(std::string path)
    : m_path(std::move(path))
{
}

base::Result<void> MessageStoreJson::open()
{
    if (!m_file)
        m_file = process::UniqueFd(::open(m_path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    if (!m_file)
        return base::fail(base::ErrorCode::Unavailable, "cannot write " + m_path + ": " + std::strerror(errno));
    return {};
}

base::Result<void> MessageStoreJson::write(const Entry& entry)
{
    if (auto opened = open(); !opened)
        return opened;
    const std::string line = lineOf(entry);
    if (::write(m_file.get(), line.data(), line.size()) != static_cast<ssize_t>(line.size()))
        return base::fail(base::ErrorCode::Unavailable, "cannot write " + m_path + ": " + std::strerror(errno), "free some space on the disk");
    return {};
}

std::vector<agents::MessageStore::Entry> MessageStoreJson::read()
{
    const auto text = process::readFile(m_path);
    if (!text)
        return {};
    std::vector<Entry> entries;
    std::map<std::string, std::size_t> byId;
    std::size_t start = 0;
    while (start < text->size()) {
        const auto end = std::min(text->find('\n', start), text->size());
        if (auto entry = entryOf(text->substr(start, end - start))) {
            const auto [found, isNew] = byId.try_emplace(entry->receipt.message.id, entries.size());
            if (isNew)
                entries.push_back(std::move(*entry));
            else
                entries[found->second] = std::move(*entry);
        }
        start = end + 1;
    }
    std::size_t done = static_cast<std::size_t>(std::count_if(entries.begin(), entries.end(), [](const Entry& entry) { return entry.stage == Stage::Done; }));
    std::erase_if(entries, [&](const Entry& entry) { return entry.stage == Stage::Done && done-- > rememberedDone; });
    std::string shorter;
    for (const Entry& entry : entries)
        shorter += lineOf(entry);
    if (process::writeAtomically(m_path, shorter, 0600))
        m_file.reset(); // the next write goes to the new file
    return entries;
}

} // namespace gwt::workspace
