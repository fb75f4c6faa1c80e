#include "core/environments/OutputRing.h"

#include "core/base/Text.h"

#include <algorithm>

namespace gwt::environments
{

void OutputRing::append(std::string_view bytes)
{
    m_total += bytes.size();
    if (bytes.size() > m_capacity)
        bytes.remove_prefix(bytes.size() - m_capacity);
    const std::size_t grows = std::min(bytes.size(), m_capacity - m_bytes.size());
    m_bytes.append(bytes.substr(0, grows));
    bytes.remove_prefix(grows);
    while (!bytes.empty()) {
        const std::size_t count = std::min(bytes.size(), m_capacity - m_end);
        bytes.copy(m_bytes.data() + m_end, count);
        m_end = (m_end + count) % m_capacity;
        bytes.remove_prefix(count);
    }
}

std::string OutputRing::tail(std::size_t most) const
{
    std::string text = m_bytes.substr(m_end) + m_bytes.substr(0, m_end);
    const std::size_t wanted = std::min(most, text.size());
    std::size_t from = text.size() - wanted;
    // A cut inside a character: its rest (at most three continuation bytes) goes too.
    if (m_total > wanted)
        for (int i = 0; i < 3 && from < text.size() && (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U; ++i)
            ++from;
    std::string repaired = base::toValidUtf8(std::string_view(text).substr(from));
    return std::string(base::utf8Suffix(repaired, most)); // U+FFFD is longer than what it stands for
}

} // namespace gwt::environments
