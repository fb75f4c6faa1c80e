#include "core/hub/DefinitionsJson.h"

#include "core/base/Text.h"
#include "core/hub/Consent.h"

namespace gwt::hub
{
namespace
{

using base::Json;
using base::textAt;

/// Title and description as text, all else as indented JSON.
std::string readable(const Json& json)
{
    std::string out;
    Json rest = json;
    for (const char* key : {"title", "description"}) {
        if (const std::string text = textAt(json, key); !text.empty())
            out += std::string(key) + ":\n" + text + "\n";
        if (rest.is_object() && rest.contains(key) && rest[key].is_string())
            rest.erase(key);
    }
    if (rest.is_object())
        rest.erase("name");
    if (!rest.empty())
        out += rest.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    const std::string seen = visibleText(out);
    return std::string(base::utf8Prefix(seen, maxDefinitionText));
}

Definition one(const char* kind, const Json& json) { return {kind, textAt(json, "name"), sha256Hex(base::toText(json)), readable(json)}; }

void collect(const Json& json, std::string& words)
{
    if (json.is_string()) {
        words += json.get_ref<const std::string&>() + "\n";
    } else if (json.is_object()) {
        for (const auto& [key, value] : json.items()) {
            if (key == "$schema")
                continue; // the address of a standard, not words
            words += key + "\n";
            collect(value, words);
        }
    } else if (json.is_array()) {
        for (const Json& value : json)
            collect(value, words);
    }
}

} // namespace

std::vector<Offered> definitionsOf(const std::string& instructions, const std::vector<Json>& tools, const std::vector<Json>& prompts)
{
    std::vector<Offered> all;
    if (!instructions.empty()) {
        const std::string seen = visibleText(instructions);
        all.push_back({{"instructions", {}, sha256Hex(instructions), std::string(base::utf8Prefix(seen, maxDefinitionText))}, instructions});
    }
    for (const Json& tool : tools)
        all.push_back({one("tool", tool), wordsOf(tool)});
    for (const Json& prompt : prompts)
        all.push_back({one("prompt", prompt), wordsOf(prompt)});
    return all;
}

std::string wordsOf(const Json& definition)
{
    std::string words;
    collect(definition, words);
    return words;
}

} // namespace gwt::hub
