#pragma once

#include "core/terminal/Cell.h"
#include "core/terminal/Link.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace gwt::terminal
{

/// Numbers for OSC 8 links; 0 is no link. Links without an id= are each their own, as the specification of OSC 8 asks.
class LinkTable
{
public:
    LinkTable() : links_(1) {}

    LinkId intern(const Link& link);
    const Link& at(LinkId id) const { return links_[id]; }
    bool full() const { return free_.empty() && links_.size() >= Limit; }
    std::size_t size() const { return links_.size(); }
    void sweep(const std::vector<bool>& inUse);

private:
    static constexpr std::size_t Limit = 0xffff;
    static std::string key(const Link& link) { return link.id + '\n' + link.uri; }
    std::vector<Link> links_;
    std::vector<LinkId> free_;
    std::unordered_map<std::string, LinkId> numbers_;
};

} // namespace gwt::terminal
