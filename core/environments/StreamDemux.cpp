#include "core/environments/StreamDemux.h"

#include <algorithm>

namespace gwt::environments
{

bool StreamDemux::feed(std::string_view bytes)
{
    while (!bytes.empty()) {
        if (m_left > 0) {
            const std::size_t count = std::min(m_left, bytes.size());
            m_sink(m_stream, bytes.substr(0, count));
            bytes.remove_prefix(count);
            m_left -= count;
            continue;
        }
        m_header[m_headerBytes++] = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        if (m_headerBytes < sizeof m_header)
            continue;
        m_headerBytes = 0;
        if (m_header[0] > 2 || m_header[1] != 0 || m_header[2] != 0 || m_header[3] != 0)
            return false;
        m_stream = static_cast<Stream>(m_header[0]);
        m_left = (std::size_t{m_header[4]} << 24U) | (std::size_t{m_header[5]} << 16U) | (std::size_t{m_header[6]} << 8U) | m_header[7];
    }
    return true;
}

} // namespace gwt::environments
