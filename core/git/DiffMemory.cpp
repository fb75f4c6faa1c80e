#include "core/git/DiffMemory.h"

#include <algorithm>

namespace gwt::git
{

std::string DiffMemory::keyOf(const DiffRequest& request)
{
    return request.worktree + '\0' + request.base + '\0' + request.path;
}

std::shared_ptr<const WholeDiff> DiffMemory::find(const DiffRequest& request)
{
    const std::lock_guard lock(m_mutex);
    const auto now = std::chrono::steady_clock::now();
    std::erase_if(m_entries, [&](const Entry& entry) { return entry.until < now; });
    const auto found = std::ranges::find(m_entries, keyOf(request), &Entry::key);
    return found == m_entries.end() ? nullptr : found->diff;
}

std::shared_ptr<const WholeDiff> DiffMemory::remember(const DiffRequest& request, WholeDiff diff)
{
    auto shared = std::make_shared<const WholeDiff>(std::move(diff));
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_entries, [&](const Entry& entry) { return entry.key == keyOf(request); });
    m_entries.push_front({keyOf(request), shared, std::chrono::steady_clock::now() + keptFor});
    std::size_t bytes = 0;
    std::size_t count = 0;
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry) {
        bytes += entry->diff->text.size();
        if (++count > most || (bytes > mostBytes && count > 1)) {
            m_entries.erase(entry, m_entries.end());
            break;
        }
    }
    return shared;
}

} // namespace gwt::git
