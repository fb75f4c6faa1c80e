#include "core/observe/KnownSecrets.h"

#include <algorithm>
#include <cstring>

namespace gwt::observe
{
namespace
{

/// Of four bytes, 16 bits.
std::uint32_t beginning(const char* bytes)
{
    std::uint32_t four = 0;
    std::memcpy(&four, bytes, sizeof four);
    return (four * 2654435761U) >> 16U;
}

} // namespace

KnownSecrets::KnownSecrets()
    : m_table(std::make_shared<const Table>())
{
}

std::shared_ptr<const KnownSecrets::Table> KnownSecrets::snapshot() const
{
    const std::lock_guard lock(m_mutex);
    return m_table;
}

void KnownSecrets::add(const std::string& value)
{
    if (value.size() < shortest)
        return;
    const std::lock_guard lock(m_mutex);
    if (std::find(m_table->values.begin(), m_table->values.end(), value) != m_table->values.end())
        return;
    auto table = std::make_shared<Table>();
    table->values = m_table->values;
    if (table->values.size() >= most)
        table->values.erase(table->values.begin());
    table->values.push_back(value);
    for (const std::string& one : table->values) {
        const std::uint32_t hash = beginning(one.data());
        table->beginnings[hash / 64] |= std::uint64_t(1) << (hash % 64);
    }
    for (std::size_t i = 0; i < table->values.size(); ++i)
        table->byFirst[static_cast<unsigned char>(table->values[i].front())].push_back(i);
    for (auto& bucket : table->byFirst)
        std::sort(bucket.begin(), bucket.end(), [&](std::size_t a, std::size_t b) { return table->values[a].size() > table->values[b].size(); });
    m_table = std::move(table);
}

std::vector<Found> KnownSecrets::find(std::string_view text) const
{
    const auto table = snapshot();
    std::vector<Found> found;
    if (table->values.empty())
        return found;
    for (std::size_t at = 0; at + shortest <= text.size();) {
        const std::uint32_t hash = beginning(text.data() + at);
        if (((table->beginnings[hash / 64] >> (hash % 64)) & 1U) == 0) {
            ++at;
            continue;
        }
        const auto& bucket = table->byFirst[static_cast<unsigned char>(text[at])];
        const auto hit = std::find_if(bucket.begin(), bucket.end(), [&](std::size_t i) { return text.compare(at, table->values[i].size(), table->values[i]) == 0; });
        if (hit == bucket.end()) {
            ++at;
            continue;
        }
        found.push_back({at, table->values[*hit].size(), "secret", false});
        at += found.back().length;
    }
    return found;
}

std::string KnownSecrets::scrub(std::string text) const
{
    const auto found = find(text);
    return found.empty() ? std::move(text) : withoutFound(text, found);
}

std::string withoutFound(std::string_view text, const std::vector<Found>& found)
{
    std::string out;
    out.reserve(text.size());
    std::size_t done = 0;
    for (const Found& one : found) {
        out += text.substr(done, one.offset - done);
        out += '[';
        out += one.kind;
        out += ']';
        done = one.offset + one.length;
    }
    out += text.substr(done);
    return out;
}

} // namespace gwt::observe
