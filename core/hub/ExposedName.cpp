#include "core/hub/ExposedName.h"

#include <cstdint>
#include <cstdio>

namespace gwt::hub
{
namespace
{

constexpr std::size_t hashLength = 9; // "_" and 8 hex digits

/// FNV-1a, 64 bits, folded to 32: stable between builds and machines, as an exposed name must be.
std::string hashOf(std::string_view text)
{
    std::uint64_t hash = 14695981039346656037ULL;
    for (const unsigned char byte : text)
        hash = (hash ^ byte) * 1099511628211ULL;
    char digits[hashLength + 1];
    std::snprintf(digits, sizeof digits, "_%08x", static_cast<unsigned>((hash >> 32) ^ (hash & 0xffffffffU)));
    return digits;
}

bool isPlain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
}

} // namespace

std::string exposedName(std::string_view server, std::string_view tool)
{
    const std::string whole = std::string(server) + "__" + std::string(tool);
    std::string name = whole;
    bool isChanged = false;
    for (char& c : name) {
        if (isPlain(c))
            continue;
        c = '_';
        isChanged = true;
    }
    if (!isChanged && name.size() <= maxExposedName)
        return name;
    return name.substr(0, maxExposedName - hashLength) + hashOf(whole);
}

} // namespace gwt::hub
