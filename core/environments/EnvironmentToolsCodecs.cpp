// Inputs that take more than one form.
#include "core/environments/EnvironmentToolShapes.h"

namespace gwt::tools
{

using base::Json;
using environments::MountAccess;
using environments::MountRequest;
using environments::toolshapes::CommandLine;
using environments::toolshapes::MountInput;

namespace
{

base::Result<void> readMount(const Json& json, MountInput& out, const std::string& path)
{
    if (!json.is_object())
        return mismatch(path, "a mount {source, target, read_only}", json);
    MountRequest mount;
    for (const auto& [key, value] : json.items()) {
        if ((key == "source" || key == "target") && value.is_string())
            (key == "source" ? mount.source : mount.target) = value.get<std::string>();
        else if (key == "read_only" && value.is_boolean())
            mount.access = value.get<bool>() ? MountAccess::ReadOnly : MountAccess::ReadWrite;
        else
            return mismatch(path + "." + key, "source and target as strings, read_only as true or false", value);
    }
    if (mount.source.empty() || mount.target.empty())
        return mismatch(path, "a mount with source and target", json);
    out.extra.push_back(std::move(mount));
    return {};
}

std::vector<std::string> splitWords(const std::string& text)
{
    std::vector<std::string> words;
    bool isInWord = false;
    char quote = 0;
    for (const char c : text) {
        if (quote == 0 && (c == ' ' || c == '\t' || c == '\n')) {
            isInWord = false;
            continue;
        }
        if (!isInWord)
            words.emplace_back();
        isInWord = true;
        if (c == quote)
            quote = 0;
        else if (quote == 0 && (c == '"' || c == '\''))
            quote = c;
        else
            words.back() += c;
    }
    return words;
}

} // namespace

Json Codec<MountInput>::schema()
{
    const Json one = {{"type", "object"}, {"properties", {{"source", {{"type", "string"}}}, {"target", {{"type", "string"}}}, {"read_only", {{"type", "boolean"}}}}}, {"required", {"source", "target"}}};
    return {{"anyOf", {{{"type", "string"}}, one, {{"type", "array"}, {"items", one}}}}};
}

base::Result<void> Codec<MountInput>::read(const Json& json, MountInput& out, const std::string& path)
{
    out = {};
    if (json.is_string()) {
        const std::string text = json.get<std::string>();
        if (text == "ro" || text == "rw")
            out.projectAccess = text == "ro" ? MountAccess::ReadOnly : MountAccess::ReadWrite;
        else if (!text.empty() && text.front() == '/')
            out.projectTarget = text;
        else
            return mismatch(path, "ro, rw or an absolute path", json);
        return {};
    }
    if (!json.is_array())
        return readMount(json, out, path);
    for (std::size_t i = 0; i < json.size(); ++i)
        if (auto read = readMount(json[i], out, path + "[" + std::to_string(i) + "]"); !read)
            return read;
    return {};
}

Json Codec<CommandLine>::schema() { return {{"anyOf", {{{"type", "array"}, {"items", {{"type", "string"}}}}, {{"type", "string"}}}}}; }

base::Result<void> Codec<CommandLine>::read(const Json& json, CommandLine& out, const std::string& path)
{
    if (!json.is_string())
        return Codec<std::vector<std::string>>::read(json, out.words, path);
    out.words = splitWords(json.get<std::string>());
    return {};
}

} // namespace gwt::tools
