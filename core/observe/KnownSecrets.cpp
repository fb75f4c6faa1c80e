#include "core/observe/KnownSecrets.h"

#include <algorithm>

namespace gwt::observe
{

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
    for (std::size_t at = 0; at < text.size();) {
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
