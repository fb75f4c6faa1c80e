#include "core/hub/References.h"

#include "core/process/AtomicFile.h"

#include <filesystem>

namespace gwt::hub
{
namespace
{

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::size_t maxFileBytes = 1U << 20U;

/// One piece of a text: literal, or the inside of a reference.
struct Piece {
    bool isReference = false;
    std::string text;
};

Result<std::vector<Piece>> split(std::string_view text)
{
    std::vector<Piece> pieces;
    std::string literal;
    for (std::size_t at = 0; at < text.size();) {
        if (text.substr(at, 3) == "$${") {
            literal += "${";
            at += 3;
            continue;
        }
        if (text.substr(at, 2) != "${") {
            literal += text[at++];
            continue;
        }
        const std::size_t end = text.find('}', at);
        if (end == std::string_view::npos)
            return fail(ErrorCode::InvalidArgument, "a reference ${… has no }", "write $${ for a literal ${");
        if (!literal.empty())
            pieces.push_back({false, std::exchange(literal, {})});
        pieces.push_back({true, std::string(text.substr(at + 2, end - at - 2))});
        at = end + 1;
    }
    if (!literal.empty())
        pieces.push_back({false, std::move(literal)});
    return pieces;
}

} // namespace

Result<std::string> References::resolve(std::string_view text, const std::string& folder) const
{
    auto pieces = split(text);
    if (!pieces)
        return fail(pieces.error());
    std::string out;
    for (const Piece& piece : *pieces) {
        if (!piece.isReference) {
            out += piece.text;
            continue;
        }
        auto found = value(piece.text, folder);
        if (!found)
            return found;
        out += *found;
    }
    return out;
}

Result<std::string> References::value(const std::string& reference, const std::string& folder) const
{
    const std::string_view view = reference;
    if (view.starts_with("secret:")) {
        auto secret = m_inputs.secrets.secret(reference.substr(7));
        if (!secret)
            return fail(secret.error().code, "${" + reference + "}: " + secret.error().message, secret.error().hint);
        return secret;
    }
    if (view.starts_with("file:"))
        return file(reference.substr(5), folder);
    if (view.starts_with("env:"))
        return variable(view.substr(4));
    if (view == "workspaceFolder" || view == "workspaceRoot") {
        if (m_inputs.workspace.empty())
            return fail(ErrorCode::NotFound, "${" + reference + "}: no project is open", "start gwt in a project's folder");
        return m_inputs.workspace;
    }
    if (view == "userHome")
        return variable("HOME");
    if (view == "pathSeparator" || view == "/")
        return std::string("/");
    return variable(view);
}

Result<std::string> References::variable(std::string_view reference) const
{
    const std::size_t split = reference.find(":-");
    const std::string name(reference.substr(0, split));
    const bool isName = !name.empty() && name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
    if (!isName)
        return fail(ErrorCode::InvalidArgument, "${" + std::string(reference) + "} is no reference that gwt knows", "use ${VAR}, ${VAR:-default}, ${env:VAR}, ${secret:NAME} or ${file:PATH}; $${ is a literal ${");
    const auto value = m_inputs.environment.get(name);
    if (split != std::string_view::npos)
        return value && !value->empty() ? *value : std::string(reference.substr(split + 2));
    if (!value)
        return fail(ErrorCode::NotFound, "the variable " + name + " is not set", "set it before gwt starts, or write ${" + name + ":-default}");
    return *value;
}

Result<std::string> References::file(std::string path, const std::string& folder) const
{
    const std::string shown = path;
    if (path.starts_with("~/"))
        path = m_inputs.environment.get("HOME").value_or("") + path.substr(1);
    path = (std::filesystem::path(folder) / path).lexically_normal().string();
    auto text = process::readFile(path, maxFileBytes);
    if (!text)
        return fail(text.error().code, "${file:" + shown + "}: " + text.error().message, text.error().hint);
    if (text->ends_with('\n'))
        text->pop_back();
    if (text->ends_with('\r'))
        text->pop_back();
    return text;
}

std::vector<std::string> secretNames(std::string_view text)
{
    std::vector<std::string> names;
    if (const auto pieces = split(text))
        for (const Piece& piece : *pieces)
            if (piece.isReference && piece.text.starts_with("secret:"))
                names.push_back(piece.text.substr(7));
    return names;
}

} // namespace gwt::hub
