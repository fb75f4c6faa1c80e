#include "core/environments/Tar.h"

#include <cstdio>
#include <cstring>

namespace gwt::environments
{

namespace
{
constexpr std::size_t block = 512;
}

void Tar::header(const std::string& name, unsigned mode, std::size_t size, char type, const std::string& target)
{
    char bytes[block] = {};
    std::snprintf(bytes, 100, "%s", name.c_str());
    std::snprintf(bytes + 100, 8, "%07o", mode);
    std::snprintf(bytes + 108, 8, "%07o", 0U);
    std::snprintf(bytes + 116, 8, "%07o", 0U);
    std::snprintf(bytes + 124, 12, "%011llo", static_cast<unsigned long long>(size));
    std::snprintf(bytes + 136, 12, "%011o", 0U);
    bytes[156] = type;
    std::snprintf(bytes + 157, 100, "%s", target.c_str());
    std::memcpy(bytes + 257, "ustar\00000", 8);
    std::memset(bytes + 148, ' ', 8);
    unsigned sum = 0;
    for (const char c : bytes)
        sum += static_cast<unsigned char>(c);
    std::snprintf(bytes + 148, 8, "%06o", sum);
    m_bytes.append(bytes, block);
}

Tar& Tar::folder(const std::string& name, unsigned mode)
{
    header(name + "/", mode, 0, '5');
    return *this;
}

Tar& Tar::file(const std::string& name, unsigned mode, std::string_view content)
{
    header(name, mode, content.size(), '0');
    m_bytes.append(content);
    m_bytes.append((block - content.size() % block) % block, '\0');
    return *this;
}

Tar& Tar::link(const std::string& name, const std::string& target)
{
    header(name, 0777, 0, '2', target);
    return *this;
}

std::string Tar::take()
{
    m_bytes.append(2 * block, '\0');
    return std::move(m_bytes);
}

} // namespace gwt::environments
