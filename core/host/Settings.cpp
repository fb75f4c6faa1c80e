#include "core/host/Settings.h"

#include "core/host/TomlLines.h"

#include <toml.hpp>

#include <functional>

namespace gwt::host
{
namespace
{

/// One key of config.toml: how it is read into Settings and printed from it.
struct Row {
    const char* table;
    const char* key;
    const char* expected;
    std::function<bool(const toml::value&, Settings&)> read;
    std::function<std::string(const Settings&)> print;
};

template <class Member> Row boolean(const char* table, const char* key, Member member)
{
    return {table, key, "true or false",
            [member](const toml::value& value, Settings& settings) {
                if (!value.is_boolean())
                    return false;
                settings.*member = value.as_boolean();
                return true;
            },
            [member](const Settings& settings) { return settings.*member ? "true" : "false"; }};
}

Row text(const char* table, const char* key, std::string Settings::*member, std::vector<std::string> allowed, const char* expected)
{
    return {table, key, expected,
            [member, allowed](const toml::value& value, Settings& settings) {
                if (!value.is_string() || (!allowed.empty() && std::find(allowed.begin(), allowed.end(), value.as_string().str) == allowed.end()))
                    return false;
                settings.*member = value.as_string().str;
                return true;
            },
            [member](const Settings& settings) { return tomlString(settings.*member); }};
}

Row number(const char* table, const char* key, const char* expected, std::function<int&(Settings&)> member, int low, int high)
{
    return {table, key, expected,
            [=](const toml::value& value, Settings& settings) {
                if (!value.is_integer() || value.as_integer() < low || value.as_integer() > high)
                    return false;
                member(settings) = static_cast<int>(value.as_integer());
                return true;
            },
            [member](const Settings& settings) {
                Settings copy = settings;
                return std::to_string(member(copy));
            }};
}

const std::vector<Row>& rows()
{
    static const std::vector<Row> table = {
        number("limits", "tabs", "a number from 1 to 100", [](Settings& s) -> int& { return s.limits.runningTabs; }, 1, 100),
        number("limits", "launches", "a number from 1 to 1000", [](Settings& s) -> int& { return s.limits.launches; }, 1, 1000),
        boolean("registration", "enabled", &Settings::registration),
        text("window", "theme", &Settings::theme, {"system", "dark", "light"}, "\"system\", \"dark\" or \"light\""),
        text("window", "language", &Settings::language, {"system", "en", "ja"}, "\"system\", \"en\" or \"ja\""),
        text("window", "motion", &Settings::motion, {"system", "full", "reduced"}, "\"system\", \"full\" or \"reduced\""),
        boolean("window", "notifications", &Settings::notifications),
        boolean("window", "sound", &Settings::sound),
        text("terminal", "font", &Settings::fontFamily, {}, "the name of a font"),
        number("terminal", "size", "pixels from 6 to 72", [](Settings& s) -> int& { return s.fontPixels; }, 6, 72),
        number("terminal", "history", "lines from 0 to 10000000", [](Settings& s) -> int& { return s.historyLines; }, 0, 10'000'000),
    };
    return table;
}

} // namespace

base::Result<ReadSettings> readSettings(const std::string& text)
{
    try {
        std::istringstream stream(text);
        const toml::value root = toml::parse(stream, "config.toml");
        ReadSettings read;
        for (const Row& row : rows()) {
            if (!root.contains(row.table) || !root.at(row.table).is_table() || !root.at(row.table).contains(row.key))
                continue;
            const toml::value& value = root.at(row.table).at(row.key);
            if (!row.read(value, read.settings))
                read.warnings.push_back("config.toml line " + std::to_string(value.location().line()) + ": " + row.table + "." + row.key + ": expected " + row.expected);
        }
        return read;
    } catch (const toml::exception& error) {
        return base::fail(base::ErrorCode::InvalidArgument, "config.toml line " + std::to_string(error.location().line()) + " is not TOML: " + error.location().line_str(), "mend the line; until then the defaults hold");
    } catch (const std::exception& error) {
        return base::fail(base::ErrorCode::InvalidArgument, std::string("config.toml is not TOML: ") + error.what(), "mend it; until then the defaults hold");
    }
}

std::string withSettings(std::string text, const Settings& before, const Settings& after)
{
    for (const Row& row : rows())
        if (row.print(before) != row.print(after))
            text = withTomlValue(std::move(text), row.table, row.key, row.print(after));
    return text;
}

} // namespace gwt::host
