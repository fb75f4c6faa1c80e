#include "core/tickets/TicketJson.h"

namespace gwt::tickets
{

using base::Json;

Json conformed(const Json& json, const Json& schema)
{
    const std::string type = schema.value("type", "");
    if (type == "array" && json.is_array()) {
        Json items = Json::array();
        for (const Json& item : json)
            items.push_back(conformed(item, schema["items"]));
        return items;
    }
    if (type == "object" && json.is_object() && schema.contains("properties")) {
        Json fields = Json::object();
        for (const auto& [key, value] : json.items())
            if (schema["properties"].contains(key) && !value.is_null())
                fields[key] = conformed(value, schema["properties"][key]);
        // A list that another server leaves out is empty, a text too.
        for (const Json& key : schema.value("required", Json::array()))
            if (const auto& name = key.get_ref<const std::string&>(); !fields.contains(name) && !json.empty()) {
                const std::string wanted = schema["properties"][name].value("type", "");
                if (wanted == "array")
                    fields[name] = Json::array();
                else if (wanted == "string" && json.contains(name))
                    fields[name] = ""; // null
            }
        return fields;
    }
    if (type == "string" && json.is_number())
        return base::toText(json);
    if (type == "number" && json.is_string()) { // PostgreSQL's NUMERIC comes as a text
        const auto number = base::parseJson(json.get_ref<const std::string&>());
        return number && number->is_number() ? *number : json;
    }
    if (type == "boolean" && json.is_number_integer())
        return json != 0;
    return json;
}

Json withNulls(Json json, const Json& schema)
{
    if (json.is_array() && schema.contains("items"))
        for (Json& item : json)
            item = withNulls(std::move(item), schema["items"]);
    if (json.is_object() && schema.contains("properties"))
        for (const auto& [key, property] : schema["properties"].items())
            json[key] = json.contains(key) ? withNulls(std::move(json[key]), property) : Json();
    return json;
}

std::string errorText(const std::string& body)
{
    const auto json = base::parseJson(body);
    if (!json || !json->is_object())
        return {};
    for (const char* key : {"error", "message"})
        if (json->contains(key) && (*json)[key].is_string())
            return (*json)[key].get<std::string>();
    return {};
}

} // namespace gwt::tickets
