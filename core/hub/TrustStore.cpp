#include "core/hub/TrustStore.h"

#include "core/hub/TrustFileJson.h"
#include "core/process/AtomicFile.h"
#include "core/process/Errno.h"
#include "core/process/UniqueFd.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

namespace gwt::hub
{
namespace
{

constexpr std::size_t maxFile = 64U << 20U;

/// The person's files are many, and a server may move between them: one record. A project's are its own.
std::string folderOf(const ServerConfig& server) { return server.origin == Origin::Person ? std::string() : server.folder; }

std::string identityOf(const std::string& path)
{
    struct stat info = {};
    if (::stat(path.c_str(), &info) != 0)
        return "none";
    return std::to_string(info.st_ino) + " " + std::to_string(info.st_size) + " " + std::to_string(info.st_mtim.tv_sec) + "." + std::to_string(info.st_mtim.tv_nsec);
}

} // namespace

base::Result<void> TrustStore::refresh()
{
    const std::string identity = identityOf(m_path);
    if (identity == m_readAs)
        return {};
    m_records.clear();
    m_readAs.clear();
    const auto text = process::readFile(m_path, maxFile);
    if (!text && text.error().code != base::ErrorCode::NotFound)
        return base::fail(text.error());
    if (text) {
        auto records = readTrustFile(*text);
        if (!records)
            return base::fail(records.error().code, m_path + ": " + records.error().message, "move it away; every project's server asks again then");
        m_records = std::move(*records);
    }
    m_readAs = identity;
    return {};
}

base::Result<void> TrustStore::change(const std::function<void(std::vector<TrustRecord>&)>& edit)
{
    const std::string folder = m_path.substr(0, m_path.rfind('/'));
    const process::UniqueFd lock(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!lock || ::flock(lock.get(), LOCK_EX) != 0)
        return base::fail(process::fromErrno(errno, "cannot lock " + folder));
    m_readAs.clear(); // whatever another gwt wrote meanwhile stays
    if (auto read = refresh(); !read)
        return read;
    edit(m_records);
    auto written = process::writeAtomically(m_path, trustFileText(m_records), S_IRUSR | S_IWUSR);
    m_readAs = written ? identityOf(m_path) : std::string();
    return written;
}

TrustRecord* TrustStore::find(const ServerConfig& server)
{
    const std::string folder = folderOf(server);
    const auto found = std::find_if(m_records.begin(), m_records.end(), [&](const TrustRecord& one) { return one.server == server.id && one.folder == folder; });
    return found == m_records.end() ? nullptr : &*found;
}

base::Result<TrustStore::Standing> TrustStore::standing(const ServerConfig& server)
{
    if (auto read = refresh(); !read)
        return base::fail(read.error());
    const TrustRecord* record = find(server);
    if (!record || record->consented.empty())
        return Standing::NeverAsked;
    return record->consented == consentSubject(server).hash ? Standing::Trusted : Standing::Changed;
}

base::Result<void> TrustStore::consent(const ServerConfig& server)
{
    return change([&](std::vector<TrustRecord>& records) {
        const std::string hash = consentSubject(server).hash;
        TrustRecord* record = find(server);
        if (!record)
            record = &records.emplace_back(TrustRecord{folderOf(server), server.id, {}, {}, false, {}});
        if (record->consented != hash) { // another program: what the last one offered says nothing about it
            record->pinned.clear();
            record->isPinned = false;
        }
        record->consented = hash;
        record->at = m_clock.wall();
    });
}

base::Result<void> TrustStore::pin(const ServerConfig& server, std::vector<Definition> definitions)
{
    return change([&](std::vector<TrustRecord>& records) {
        TrustRecord* record = find(server);
        if (!record)
            record = &records.emplace_back(TrustRecord{folderOf(server), server.id, {}, {}, false, {}});
        record->pinned = std::move(definitions);
        record->isPinned = true;
        record->at = m_clock.wall();
    });
}

base::Result<std::optional<std::vector<Definition>>> TrustStore::pinned(const ServerConfig& server)
{
    if (auto read = refresh(); !read)
        return base::fail(read.error());
    const TrustRecord* record = find(server);
    return record && record->isPinned ? std::optional(record->pinned) : std::nullopt;
}

base::Result<void> TrustStore::forget(const ServerConfig& server)
{
    return change([&](std::vector<TrustRecord>& records) {
        if (const TrustRecord* record = find(server))
            records.erase(records.begin() + (record - records.data()));
    });
}

base::Result<std::vector<TrustRecord>> TrustStore::all()
{
    if (auto read = refresh(); !read)
        return base::fail(read.error());
    return m_records;
}

} // namespace gwt::hub
