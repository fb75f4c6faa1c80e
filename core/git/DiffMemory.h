#pragma once

#include "core/git/Diff.h"
#include "core/git/DiffReader.h"

#include <chrono>
#include <list>
#include <memory>
#include <mutex>
#include <string>

namespace gwt::git
{

/// The last few whole diffs, so that the pages of one are of the same moment and cost one run of git. Any thread.
class DiffMemory
{
public:
    static constexpr std::size_t most = 4;
    static constexpr std::size_t mostBytes = 96U << 20U;
    static constexpr auto keptFor = std::chrono::minutes(10);

    std::shared_ptr<const WholeDiff> find(const DiffRequest& request);
    std::shared_ptr<const WholeDiff> remember(const DiffRequest& request, WholeDiff diff);

private:
    struct Entry {
        std::string key;
        std::shared_ptr<const WholeDiff> diff;
        std::chrono::steady_clock::time_point until;
    };
    static std::string keyOf(const DiffRequest& request);

    std::mutex m_mutex;
    std::list<Entry> m_entries; ///< the newest first
};

} // namespace gwt::git
