#pragma once

#include "core/base/Json.h"
#include "core/base/Result.h"

#include <concepts>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace gwt::tools
{

/// Between one C++ type and JSON: read with path errors, write, and the JSON Schema of what is read and written.
/// Specialised below for what tools take and give; structs describe themselves (Shape.h), enums by EnumNames.
template <class T> struct Codec;

/// "arguments.timeout_s: expected a number, got \"soon\""
tl::unexpected<base::Error> mismatch(const std::string& path, const std::string& expected, const base::Json& got);

template <> struct Codec<bool> {
    static base::Json schema() { return {{"type", "boolean"}}; }
    static base::Result<void> read(const base::Json& json, bool& out, const std::string& path)
    {
        if (!json.is_boolean())
            return mismatch(path, "true or false", json);
        out = json.get<bool>();
        return {};
    }
    static base::Json write(bool value) { return value; }
};

template <std::integral T>
    requires(!std::same_as<T, bool>)
struct Codec<T> {
    static base::Json schema() { return {{"type", "integer"}}; }
    static base::Result<void> read(const base::Json& json, T& out, const std::string& path)
    {
        // 3.0 is an integer to JSON Schema, and JavaScript clients send it.
        if (!json.is_number() || (json.is_number_float() && json.get<double>() != static_cast<double>(static_cast<std::int64_t>(json.get<double>()))))
            return mismatch(path, "an integer", json);
        const double rough = json.get<double>();
        if (rough < static_cast<double>(std::numeric_limits<T>::min()) || rough > static_cast<double>(std::numeric_limits<T>::max()))
            return mismatch(path, "an integer in range", json);
        out = json.get<T>();
        return {};
    }
    static base::Json write(T value) { return value; }
};

template <> struct Codec<double> {
    static base::Json schema() { return {{"type", "number"}}; }
    static base::Result<void> read(const base::Json& json, double& out, const std::string& path)
    {
        if (!json.is_number())
            return mismatch(path, "a number", json);
        out = json.get<double>();
        return {};
    }
    static base::Json write(double value) { return value; }
};

template <> struct Codec<std::string> {
    static base::Json schema() { return {{"type", "string"}}; }
    static base::Result<void> read(const base::Json& json, std::string& out, const std::string& path)
    {
        if (!json.is_string())
            return mismatch(path, "a string", json);
        out = json.get<std::string>();
        return {};
    }
    static base::Json write(const std::string& value) { return value; }
};

/// Anything at all, as it came.
template <> struct Codec<base::Json> {
    static base::Json schema() { return base::Json::object(); }
    static base::Result<void> read(const base::Json& json, base::Json& out, const std::string&)
    {
        out = json;
        return {};
    }
    static base::Json write(const base::Json& value) { return value; }
};

template <class T> struct Codec<std::optional<T>> {
    static base::Json schema() { return Codec<T>::schema(); }
    static base::Result<void> read(const base::Json& json, std::optional<T>& out, const std::string& path)
    {
        if (json.is_null()) {
            out.reset();
            return {};
        }
        return Codec<T>::read(json, out.emplace(), path);
    }
    static base::Json write(const std::optional<T>& value) { return value ? Codec<T>::write(*value) : base::Json(); }
};

template <class T> struct Codec<std::vector<T>> {
    static base::Json schema() { return {{"type", "array"}, {"items", Codec<T>::schema()}}; }
    static base::Result<void> read(const base::Json& json, std::vector<T>& out, const std::string& path)
    {
        if (!json.is_array())
            return mismatch(path, "an array", json);
        out.clear();
        for (std::size_t i = 0; i < json.size(); ++i) {
            T item{};
            if (auto read = Codec<T>::read(json[i], item, path + "[" + std::to_string(i) + "]"); !read)
                return read;
            out.push_back(std::move(item));
        }
        return {};
    }
    static base::Json write(const std::vector<T>& value)
    {
        base::Json json = base::Json::array();
        for (const T& item : value)
            json.push_back(Codec<T>::write(item));
        return json;
    }
};

template <class T> struct Codec<std::map<std::string, T>> {
    static base::Json schema() { return {{"type", "object"}, {"additionalProperties", Codec<T>::schema()}}; }
    static base::Result<void> read(const base::Json& json, std::map<std::string, T>& out, const std::string& path)
    {
        if (!json.is_object())
            return mismatch(path, "an object", json);
        out.clear();
        for (const auto& [key, value] : json.items())
            if (auto read = Codec<T>::read(value, out[key], path + "." + key); !read)
                return read;
        return {};
    }
    static base::Json write(const std::map<std::string, T>& value)
    {
        base::Json json = base::Json::object();
        for (const auto& [key, item] : value)
            json[key] = Codec<T>::write(item);
        return json;
    }
};

/// An enum's words, in order: `template <> struct EnumNames<Pull> { static constexpr std::pair<Pull, const char*> rows[] = {…}; };`
template <class E> struct EnumNames;

template <class E>
    requires std::is_enum_v<E>
struct Codec<E> {
    static base::Json schema()
    {
        base::Json words = base::Json::array();
        for (const auto& [value, word] : EnumNames<E>::rows)
            words.push_back(word);
        return {{"type", "string"}, {"enum", words}};
    }
    static base::Result<void> read(const base::Json& json, E& out, const std::string& path)
    {
        std::string all;
        for (const auto& [value, word] : EnumNames<E>::rows) {
            if (json.is_string() && json.get_ref<const std::string&>() == word) {
                out = value;
                return {};
            }
            all += (all.empty() ? "" : ", ") + std::string(word);
        }
        return mismatch(path, "one of " + all, json);
    }
    static base::Json write(E value)
    {
        for (const auto& [candidate, word] : EnumNames<E>::rows)
            if (candidate == value)
                return word;
        return nullptr;
    }
};

} // namespace gwt::tools
