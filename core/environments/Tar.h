#pragma once

#include <string>
#include <string_view>

namespace gwt::environments
{

/// Writes a ustar archive (POSIX.1-1988, pax "ustar Interchange Format") in memory: what engines take for uploads.
class Tar
{
public:
    Tar& folder(const std::string& name, unsigned mode);
    Tar& file(const std::string& name, unsigned mode, std::string_view content);
    Tar& link(const std::string& name, const std::string& target);
    std::string take();

private:
    void header(const std::string& name, unsigned mode, std::size_t size, char type, const std::string& target = {});
    std::string m_bytes;
};

} // namespace gwt::environments
