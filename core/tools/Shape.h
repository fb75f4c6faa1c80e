#pragma once

#include "core/tools/Codec.h"

#include <functional>
#include <string>
#include <vector>

namespace gwt::tools
{

/// Tag for the free function by which a struct describes itself, found beside the struct:
/// `inline auto shape(tools::Of<SendMessage>) { return tools::Shape<SendMessage>().required("message", &SendMessage::message, "…"); }`
template <class T> struct Of {
};

/// The fields of a struct: their JSON names, whether they must be there, their limits. One description gives reading
/// with path errors, writing, and the JSON Schema.
template <class T> class Shape
{
public:
    template <class M, class B>
        requires std::derived_from<T, B>
    Shape&& required(std::string name, M B::*member, std::string description) &&
    {
        add<M>(std::move(name), member, std::move(description), true);
        return std::move(*this);
    }
    /// Missing or null leaves the struct's own default, which the schema shows.
    template <class M, class B>
        requires std::derived_from<T, B>
    Shape&& optional(std::string name, M B::*member, std::string description) &&
    {
        add<M>(std::move(name), member, std::move(description), false);
        return std::move(*this);
    }
    /// Of the field before: an inclusive range of its number.
    Shape&& range(double low, double high) &&
    {
        Field& field = m_fields.back();
        field.schema["minimum"] = low;
        field.schema["maximum"] = high;
        field.check = [low, high](const base::Json& json, const std::string& path) -> base::Result<void> {
            if (json.is_number() && (json.get<double>() < low || json.get<double>() > high))
                return mismatch(path, "a number from " + base::toText(low) + " to " + base::toText(high), json);
            return {};
        };
        return std::move(*this);
    }
    /// Of the field before: a string of 1 to `maxLength` bytes, or an array of 1 to `maxLength` items.
    Shape&& nonEmpty(std::size_t maxLength = 1'048'576) &&
    {
        Field& field = m_fields.back();
        const bool isArray = field.schema.value("type", "") == "array";
        field.schema[isArray ? "minItems" : "minLength"] = 1;
        field.check = [maxLength, isArray](const base::Json& json, const std::string& path) -> base::Result<void> {
            const std::size_t size = isArray ? json.size() : json.is_string() ? json.get_ref<const std::string&>().size() : 1;
            if (size == 0)
                return mismatch(path, isArray ? "at least one item" : "a non-empty string", json);
            if (size > maxLength)
                return base::fail(base::ErrorCode::TooLarge, path + ": longer than " + std::to_string(maxLength) + (isArray ? " items" : " bytes"));
            return {};
        };
        return std::move(*this);
    }

    base::Json schema(bool isInput) const
    {
        base::Json properties = base::Json::object();
        base::Json required = base::Json::array();
        for (const Field& field : m_fields) {
            properties[field.name] = field.schema;
            if (field.isRequired)
                required.push_back(field.name);
        }
        base::Json json = {{"type", "object"}, {"properties", properties}};
        if (!required.empty())
            json["required"] = required;
        if (isInput)
            json["additionalProperties"] = false;
        return json;
    }

    base::Result<void> read(const base::Json& json, T& out, const std::string& path) const
    {
        if (!json.is_object())
            return mismatch(path, "an object", json);
        for (const auto& [key, value] : json.items())
            if (!knows(key))
                return base::fail(base::ErrorCode::InvalidArgument, path + "." + key + ": unknown", "known: " + names());
        for (const Field& field : m_fields) {
            const auto found = json.find(field.name);
            const std::string fieldPath = path + "." + field.name;
            if (found == json.end() || (found->is_null() && !field.isRequired)) {
                if (field.isRequired)
                    return base::fail(base::ErrorCode::InvalidArgument, fieldPath + ": missing", field.description);
                continue;
            }
            if (auto result = field.read(*found, out, fieldPath); !result)
                return result;
            if (field.check)
                if (auto result = field.check(*found, fieldPath); !result)
                    return result;
        }
        return {};
    }

    base::Json write(const T& value) const
    {
        base::Json json = base::Json::object();
        for (const Field& field : m_fields) {
            base::Json written = field.write(value);
            // An empty optional is left out; a required field stands even when it is null.
            if (!written.is_null() || field.isRequired)
                json[field.name] = std::move(written);
        }
        return json;
    }

private:
    struct Field {
        std::string name;
        std::string description;
        bool isRequired = false;
        base::Json schema;
        std::function<base::Result<void>(const base::Json&, T&, const std::string&)> read;
        std::function<base::Json(const T&)> write;
        std::function<base::Result<void>(const base::Json&, const std::string&)> check;
    };

    template <class M> void add(std::string name, M T::*member, std::string description, bool isRequired)
    {
        Field field;
        field.name = std::move(name);
        field.description = description;
        field.isRequired = isRequired;
        field.schema = Codec<M>::schema();
        field.schema["description"] = std::move(description);
        field.read = [member](const base::Json& json, T& out, const std::string& path) { return Codec<M>::read(json, out.*member, path); };
        field.write = [member](const T& value) { return Codec<M>::write(value.*member); };
        if (!isRequired)
            if (base::Json standard = field.write(T{}); !standard.is_null() && !(standard.is_structured() && standard.empty()) && standard != "")
                field.schema["default"] = std::move(standard);
        m_fields.push_back(std::move(field));
    }
    bool knows(const std::string& key) const
    {
        for (const Field& field : m_fields)
            if (field.name == key)
                return true;
        return false;
    }
    std::string names() const
    {
        std::string all;
        for (const Field& field : m_fields)
            all += (all.empty() ? "" : ", ") + field.name;
        return all.empty() ? "no arguments" : all;
    }

    std::vector<Field> m_fields;
};

/// Structs that have a shape(Of<T>) beside them.
template <class T>
    requires requires { shape(Of<T>{}); }
struct Codec<T> {
    static const Shape<T>& described()
    {
        static const Shape<T> description = shape(Of<T>{});
        return description;
    }
    static base::Json schema() { return described().schema(false); }
    static base::Result<void> read(const base::Json& json, T& out, const std::string& path) { return described().read(json, out, path); }
    static base::Json write(const T& value) { return described().write(value); }
};

/// Input or output of a tool that takes or gives nothing.
struct Nothing {
};
inline Shape<Nothing> shape(Of<Nothing>) { return {}; }

} // namespace gwt::tools
