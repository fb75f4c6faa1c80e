#pragma once

#include "core/base/Clock.h"
#include "core/observe/KnownSecrets.h"
#include "core/observe/LineFile.h"

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace gwt::observe
{

enum class Level { Debug, Info, Warning, Error };

/// JSON lines: {"at","level","room","message", …fields}. Any thread. Never give it a secret that it
/// does not know: it prints what it gets.
class Log
{
public:
    using Fields = std::initializer_list<std::pair<std::string_view, std::string>>;

    /// `file` null: nothing is written (tests, `gwt --help`). `alsoStderr` for servers in containers.
    enum class Echo { None, Stderr };
    /// `known` (may be null, outlives it): what is taken out of every line.
    Log(const base::Clock& clock, std::unique_ptr<LineFile> file, Level least, Echo echo, const KnownSecrets* known = nullptr);

    void write(Level level, std::string_view room, std::string_view message, Fields fields = {});
    void info(std::string_view room, std::string_view message, Fields fields = {}) { write(Level::Info, room, message, fields); }
    void warn(std::string_view room, std::string_view message, Fields fields = {}) { write(Level::Warning, room, message, fields); }
    void error(std::string_view room, std::string_view message, Fields fields = {}) { write(Level::Error, room, message, fields); }

private:
    const base::Clock& m_clock;
    std::unique_ptr<LineFile> m_file;
    Level m_least;
    Echo m_echo;
    const KnownSecrets* m_known;
};

} // namespace gwt::observe
