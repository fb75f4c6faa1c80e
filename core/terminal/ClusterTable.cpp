#include "core/terminal/ClusterTable.h"

namespace gwt::terminal
{

namespace
{
constexpr std::uint32_t ClusterBit = Cell::clusterContent(0);
}

ClusterTable::ClusterTable() { clear(); }

void ClusterTable::clear()
{
    nodes_.assign(1, Node{});
    slots_.assign(64, 0);
}

std::size_t ClusterTable::slotOf(std::uint32_t base, char32_t code) const
{
    const std::size_t mask = slots_.size() - 1;
    const std::uint64_t mixed = (std::uint64_t(base) << 21 | code) * 0x9e3779b97f4a7c15ULL;
    std::size_t i = (mixed >> 32) & mask;
    while (slots_[i] != 0 && (nodes_[slots_[i]].base != base || nodes_[slots_[i]].code != code))
        i = (i + 1) & mask;
    return i;
}

std::uint32_t ClusterTable::append(std::uint32_t base, char32_t code)
{
    const std::size_t slot = slotOf(base, code);
    if (slots_[slot] != 0)
        return ClusterBit | slots_[slot];
    const int length = (base & ClusterBit) != 0 ? nodes_[base & ~ClusterBit].length + 1 : 2;
    if (length > MaxCodes || nodes_.size() >= Limit)
        return base;
    const auto id = std::uint32_t(nodes_.size());
    nodes_.push_back({base, code, length});
    slots_[slot] = id;
    if (nodes_.size() * 2 > slots_.size())
        rehash();
    return ClusterBit | id;
}

void ClusterTable::rehash()
{
    slots_.assign(slots_.size() * 4, 0);
    for (std::uint32_t id = 1; id < nodes_.size(); ++id)
        slots_[slotOf(nodes_[id].base, nodes_[id].code)] = id;
}

void ClusterTable::appendTo(std::u32string& out, std::uint32_t content) const
{
    const std::size_t at = out.size();
    while ((content & ClusterBit) != 0) {
        const Node& node = nodes_[content & ~ClusterBit];
        out.insert(out.begin() + std::ptrdiff_t(at), node.code);
        content = node.base;
    }
    out.insert(out.begin() + std::ptrdiff_t(at), char32_t(content));
}

char32_t ClusterTable::firstCode(std::uint32_t content) const
{
    while ((content & ClusterBit) != 0)
        content = nodes_[content & ~ClusterBit].base;
    return char32_t(content);
}

char32_t ClusterTable::lastCode(std::uint32_t content) const
{
    return (content & ClusterBit) != 0 ? nodes_[content & ~ClusterBit].code : char32_t(content);
}

} // namespace gwt::terminal
