#include "core/hub/HubSchemaJson.h"

#include "core/base/TextPlace.h"

#include <algorithm>
#include <optional>

namespace gwt::hub
{
namespace
{

using base::Json;

struct Field;
using Fields = std::vector<Field>;
using Test = bool (*)(const Json&);

/// One key: what it may hold, and in what words an error says so. `fields`: an object of these; `each`: an object whose
/// members are all like that; `element`: an array of these.
struct Field {
    const char* key;
    const char* expected;
    Test test;
    const Fields* fields = nullptr;
    const Field* each = nullptr;
    const Field* element = nullptr;
};

bool isText(const Json& json) { return json.is_string(); }
bool isFlag(const Json& json) { return json.is_boolean(); }
bool isCount(const Json& json) { return json.is_number_integer() && json.get<double>() >= 0 && json.get<double>() <= 1e15; }
bool isPositive(const Json& json) { return isCount(json) && json.get<double>() >= 1; }
bool isSeconds(const Json& json) { return json.is_number() && json.get<double>() > 0 && json.get<double>() <= 1e7; }
bool isPause(const Json& json) { return json.is_number() && json.get<double>() >= 0 && json.get<double>() <= 1e7; }
bool isRate(const Json& json) { return json.is_number() && json.get<double>() >= 0 && json.get<double>() <= 1; }
bool isObject(const Json& json) { return json.is_object(); }
bool isArray(const Json& json) { return json.is_array(); }
bool isTextOrNumber(const Json& json) { return json.is_string() || json.is_number() || json.is_boolean(); }

bool isOneOf(const Json& json, std::initializer_list<const char*> words)
{
    return json.is_string() && std::find(words.begin(), words.end(), json.get_ref<const std::string&>()) != words.end();
}
bool isType(const Json& json) { return isOneOf(json, {"stdio", "sse", "http", "streamable-http", "streamableHttp", "streamable_http"}); }
bool isStart(const Json& json) { return isOneOf(json, {"lazy", "eager"}); }
bool isSharing(const Json& json) { return isOneOf(json, {"host", "workspace", "client"}); }
bool isEffect(const Json& json) { return isOneOf(json, {"allow", "deny", "ask"}); }

const Field text_{"", "a text", isText};
const Field scalar{"", "a text", isTextOrNumber};
const Field texts{"", "a list of texts", isArray, nullptr, nullptr, &text_};

Field object(const char* key, const Fields& fields) { return {key, "an object", isObject, &fields}; }
Field mapOf(const char* key, const Field& each) { return {key, "an object", isObject, nullptr, &each}; }
Field listOf(const char* key, const Field& element) { return {key, "a list", isArray, nullptr, nullptr, &element}; }
Field textList(const char* key) { return {key, "a list of texts", isArray, nullptr, nullptr, &text_}; }

const Fields& selectionFields()
{
    static const Fields fields = {textList("include"), textList("exclude"), mapOf("aliases", text_)};
    return fields;
}

const Fields& limitFields()
{
    static const Fields fields = {{"calls_per_minute", "a whole number from 1", isPositive},
                                  {"concurrent", "a whole number from 1", isPositive},
                                  {"result_bytes", "a whole number from 1", isPositive},
                                  {"argument_bytes", "a whole number from 1", isPositive}};
    return fields;
}

const Fields& serverFields()
{
    static const Fields sandbox = {textList("read"), textList("write"), {"network", "true or false", isFlag}};
    static const Fields oauth = {{"clientId", "a text", isText}, {"clientSecret", "a text", isText}, {"clientMetadataUrl", "a text", isText}};
    static const Fields timeouts = {{"start_s", "a number of seconds over 0", isSeconds}, {"call_s", "a number of seconds over 0", isSeconds}};
    static const Fields restart = {{"max", "a whole number", isCount}, {"backoff_s", "a number of seconds", isPause}};
    static const Fields health = {{"interval_s", "a number of seconds", isPause}, {"failures", "a whole number from 1", isPositive}};
    static const Fields fields = {{"type", "\"stdio\", \"sse\" or \"http\"", isType},
                                  {"command", "a text", isText},
                                  textList("args"),
                                  mapOf("env", scalar),
                                  {"cwd", "a text", isText},
                                  {"url", "a text", isText},
                                  mapOf("headers", text_),
                                  {"start", "\"lazy\" or \"eager\"", isStart},
                                  {"sharing", "\"host\", \"workspace\" or \"client\"", isSharing},
                                  textList("tags"),
                                  {"disabled", "true or false", isFlag},
                                  {"critical", "true or false", isFlag},
                                  object("timeouts", timeouts),
                                  object("restart", restart),
                                  object("health", health),
                                  object("tools", selectionFields()),
                                  object("prompts", selectionFields()),
                                  object("sandbox", sandbox),
                                  object("oauth", oauth),
                                  object("limits", limitFields()),
                                  {"description", "a text", isText}};
    return fields;
}

const Fields& ruleFields()
{
    static const Fields fields = {{"id", "a text", isText},
                                  {"effect", "\"allow\", \"deny\" or \"ask\"", isEffect},
                                  {"tool", "a text", isText},
                                  {"principal", "a text", isText},
                                  mapOf("arguments", scalar),
                                  {"reason", "a text", isText}};
    return fields;
}

/// What a file says, and a profile may say in its own way.
Fields sectionFields()
{
    static const Field server = object("", serverFields());
    static const Field rule = object("", ruleFields());
    static const Fields policy = {{"default", "\"allow\", \"deny\" or \"ask\"", isEffect}, {"dryRun", "true or false", isFlag}, listOf("rules", rule)};
    static const Fields network = {textList("allowedDomains"), textList("privateHosts")};
    static const Fields redact = {textList("patterns"), {"placeholders", "true or false", isFlag}, mapOf("custom", text_)};
    static const Fields sessions = {{"ttl_s", "a number of seconds over 0", isSeconds}};
    static const Fields generations = {{"keep", "a whole number from 1", isPositive}, {"drain_s", "a number of seconds", isPause}, {"error_rate", "a number from 0 to 1", isRate}};
    return {mapOf("mcpServers", server), object("policy", policy), object("limits", limitFields()), object("network", network),
            object("redact", redact), object("sessions", sessions), object("generations", generations)};
}

const Fields& rootFields()
{
    static const Fields fields = [] {
        static Fields profile = sectionFields();
        profile.push_back(textList("tags"));
        profile.push_back(textList("servers"));
        static const Field profileField = object("", profile);
        Fields root = sectionFields();
        root.push_back({"$schema", "a text", isText});
        root.push_back({"version", "a whole number from 1", isPositive});
        root.push_back(textList("extends"));
        root.push_back(mapOf("profiles", profileField));
        return root;
    }();
    return fields;
}

/// Levenshtein distance, for "did you mean".
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t corner = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, corner + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            corner = above;
        }
    }
    return row[b.size()];
}

std::string nearest(std::string_view key, const Fields& fields)
{
    const auto best = std::min_element(fields.begin(), fields.end(), [&](const Field& a, const Field& b) { return distance(key, a.key) < distance(key, b.key); });
    return best != fields.end() && distance(key, best->key) <= 2 ? best->key : "";
}

/// Walks the JSON beside the rows; stops at the first wrong type.
class Check
{
public:
    Check(std::string_view source, const std::string& file)
        : m_source(source)
        , m_file(file)
    {
    }

    base::Result<void> value(const Json& json, const Field& field)
    {
        if (json.is_null())
            return {};
        if (!field.test(json))
            return wrong(json, field.expected);
        if (field.fields)
            return members(json, *field.fields);
        for (auto it = json.begin(); field.each && it != json.end(); ++it)
            if (auto found = step(it.key(), *it, *field.each); !found)
                return found;
        std::size_t index = 0;
        if (field.element)
            for (const Json& element : json)
                if (auto found = step(std::to_string(index++), element, *field.element); !found)
                    return found;
        return {};
    }

    base::Result<void> members(const Json& json, const Fields& fields)
    {
        for (auto it = json.begin(); it != json.end(); ++it) {
            const auto row = std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return it.key() == field.key; });
            if (row == fields.end()) {
                m_path.push_back(it.key());
                const std::string meant = nearest(it.key(), fields);
                warnings.push_back({place(), dotted(m_path), "unknown key" + (meant.empty() ? std::string() : "; did you mean " + meant + "?")});
                m_path.pop_back();
            } else if (auto found = step(it.key(), *it, *row); !found) {
                return found;
            }
        }
        return {};
    }

    std::vector<ConfigWarning> warnings;

private:
    base::Result<void> step(const std::string& name, const Json& json, const Field& field)
    {
        m_path.push_back(name);
        auto found = value(json, field);
        m_path.pop_back();
        return found;
    }

    std::string place() const
    {
        const auto found = base::findJson(m_source, m_path, base::JsonComments::Jsonc);
        return found ? m_file + " " + base::describeLine(m_source, found->begin) : m_file;
    }

    /// The value itself is not shown: it may be a secret that somebody wrote in the wrong place.
    base::Result<void> wrong(const Json& json, const char* expected) const
    {
        return base::fail(base::ErrorCode::InvalidArgument, place() + ": " + dotted(m_path) + ": expected " + expected + ", got " + kind(json, expected),
                          "mend the file; what ran before runs on");
    }

    static std::string kind(const Json& json, std::string_view expected)
    {
        if (json.is_string())
            return expected.starts_with('"') ? "another word" : "a text";
        if (json.is_number())
            return expected.find("number") == std::string_view::npos ? "a number" : "a number that does not fit";
        return json.is_boolean() ? "true or false" : json.is_array() ? "a list" : "an object";
    }

    std::string_view m_source;
    const std::string& m_file;
    base::JsonPath m_path;
};

} // namespace

std::string dotted(const base::JsonPath& path)
{
    std::string out;
    for (const std::string& step : path) {
        const bool isIndex = !step.empty() && std::all_of(step.begin(), step.end(), [](char c) { return c >= '0' && c <= '9'; });
        out += isIndex ? "[" + step + "]" : (out.empty() ? "" : ".") + step;
    }
    return out;
}

std::string text(const ConfigWarning& warning) { return warning.place + ": " + (warning.path.empty() ? "" : warning.path + ": ") + warning.message; }

SchemaFindings checkHubSchema(const Json& json, std::string_view source, const std::string& file)
{
    Check check(source, file);
    auto verdict = check.members(json, rootFields());
    return {std::move(verdict), std::move(check.warnings)};
}

} // namespace gwt::hub
