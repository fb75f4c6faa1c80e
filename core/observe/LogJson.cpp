#include "core/base/Json.h"
#include "core/observe/Log.h"

#include <cstdio>

namespace gwt::observe
{
namespace
{

const char* word(Level level)
{
    switch (level) {
    case Level::Debug: return "debug";
    case Level::Info: return "info";
    case Level::Warning: return "warning";
    case Level::Error: return "error";
    }
    return "info";
}

} // namespace

Log::Log(const base::Clock& clock, std::unique_ptr<LineFile> file, Level least, Echo echo, const KnownSecrets* known)
    : m_clock(clock)
    , m_file(std::move(file))
    , m_least(least)
    , m_echo(echo)
    , m_known(known)
{
}

void Log::write(Level level, std::string_view room, std::string_view message, Fields fields)
{
    if (level < m_least || (!m_file && m_echo == Echo::None))
        return;
    base::Json json = {{"at", base::toRfc3339(m_clock.wall())}, {"level", word(level)}, {"room", room}, {"message", message}};
    for (const auto& [key, value] : fields)
        json[std::string(key)] = value;
    if (m_known && !m_known->isEmpty())
        for (auto& value : json)
            value = m_known->scrub(value.get<std::string>());
    std::string line = base::toText(json);
    if (m_echo == Echo::Stderr)
        std::fprintf(stderr, "%s\n", line.c_str());
    if (m_file)
        m_file->append(std::move(line));
}

} // namespace gwt::observe
