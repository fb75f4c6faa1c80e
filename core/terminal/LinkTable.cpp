#include "core/terminal/LinkTable.h"

namespace gwt::terminal
{

LinkId LinkTable::intern(const Link& link)
{
    if (link.uri.empty())
        return 0;
    std::string name = key(link);
    if (const auto known = numbers_.find(name); known != numbers_.end())
        return known->second;
    if (full())
        return 0;
    LinkId id;
    if (!free_.empty()) {
        id = free_.back();
        free_.pop_back();
        links_[id] = link;
    } else {
        id = LinkId(links_.size());
        links_.push_back(link);
    }
    numbers_.emplace(std::move(name), id);
    return id;
}

void LinkTable::sweep(const std::vector<bool>& inUse)
{
    free_.clear();
    for (std::size_t id = links_.size(); --id > 0;) {
        if (id < inUse.size() && inUse[id])
            continue;
        numbers_.erase(key(links_[id]));
        links_[id] = {};
        free_.push_back(LinkId(id));
    }
}

} // namespace gwt::terminal
