#include "core/host/TicketSettings.h"

#include "core/process/AtomicFile.h"

#include <toml.hpp>

#include <algorithm>
#include <charconv>
#include <sstream>

namespace gwt::host
{
namespace
{

using base::ErrorCode;
using base::fail;
using base::Result;

/// The [tickets] table of config.toml, every value as text; a file that is not there or no TOML is others' to report.
std::map<std::string, std::string> tableOf(const std::string& configFile)
{
    std::map<std::string, std::string> values;
    const auto text = process::readFile(configFile);
    if (!text)
        return values;
    try {
        std::istringstream stream(*text);
        const toml::value root = toml::parse(stream, "config.toml");
        if (!root.contains("tickets") || !root.at("tickets").is_table())
            return values;
        for (const auto& [key, value] : root.at("tickets").as_table()) {
            if (value.is_string())
                values[key] = value.as_string().str;
            else if (value.is_integer())
                values[key] = std::to_string(value.as_integer());
            else if (value.is_boolean())
                values[key] = value.as_boolean() ? "1" : "0";
        }
    } catch (const std::exception&) {
        values.clear();
    }
    return values;
}

/// The first that is set and not empty.
class Sources
{
public:
    Sources(const process::Environment& environment, const std::string& configFile)
        : m_environment(environment)
        , m_table(tableOf(configFile))
    {
    }
    std::string get(std::initializer_list<const char*> variables, const char* key) const
    {
        for (const char* name : variables)
            if (const auto value = m_environment.get(name); value && !value->empty())
                return *value;
        const auto found = m_table.find(key);
        return found == m_table.end() ? std::string() : found->second;
    }

private:
    const process::Environment& m_environment;
    const std::map<std::string, std::string> m_table;
};

Result<std::string> keyOf(const Sources& sources)
{
    if (const std::string key = sources.get({"MCP_API_KEY", "API_KEY"}, ""); !key.empty())
        return key;
    const std::string file = sources.get({"MCP_API_KEY_FILE"}, "api_key_file");
    if (file.empty())
        return std::string();
    auto text = process::readFile(file, 64 * 1024);
    if (!text)
        return fail(text.error().code, "the ticket API's key cannot be read: " + text.error().message, "check MCP_API_KEY_FILE");
    while (!text->empty() && (text->back() == '\n' || text->back() == '\r' || text->back() == ' '))
        text->pop_back();
    return *text;
}

Result<std::chrono::milliseconds> timeoutOf(const std::string& text, std::chrono::milliseconds otherwise)
{
    int seconds = 0;
    const char* end = text.data() + text.size();
    if (text.empty())
        return otherwise;
    if (const auto parsed = std::from_chars(text.data(), end, seconds); parsed.ec != std::errc() || parsed.ptr != end || seconds < 1 || seconds > 600)
        return fail(ErrorCode::InvalidArgument, "MCP_API_TIMEOUT_SECONDS: expected seconds from 1 to 600, got " + text);
    return std::chrono::seconds(seconds);
}

} // namespace

Result<TicketSettings> TicketSettings::read(const process::Environment& environment, const std::string& configFile, const std::string& baseUrlFlag)
{
    const Sources sources(environment, configFile);
    TicketSettings settings;
    settings.rest.baseUrl = !baseUrlFlag.empty() ? baseUrlFlag : sources.get({"MCP_API_BASE_URL", "API_BASE_URL"}, "api_base_url");
    auto key = keyOf(sources);
    if (!key)
        return fail(key.error());
    settings.rest.key = std::move(*key);
    auto timeout = timeoutOf(sources.get({"MCP_API_TIMEOUT_SECONDS"}, "timeout_s"), settings.rest.timeout);
    if (!timeout)
        return fail(timeout.error());
    settings.rest.timeout = *timeout;
    if (sources.get({"MCP_API_ALLOW_HTTP"}, "allow_http") == "1")
        settings.rest.plainHttp = tickets::RestClient::Options::PlainHttp::Allowed;
    std::string language = sources.get({"MCP_LANGUAGE"}, "language");
    if (language.empty())
        language = sources.get({"LC_ALL", "LC_MESSAGES", "LANG"}, "");
    if (language.compare(0, 2, "ja") == 0)
        settings.language = tickets::Language::Japanese;
    return settings;
}

} // namespace gwt::host
