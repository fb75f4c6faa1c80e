#include "core/agents/TomlEdit.h"

#include "core/base/TextPlace.h"
#include "core/agents/TomlScan.h"
#include "core/base/Text.h"

#include <toml.hpp>

#include <sstream>

namespace gwt::agents
{
namespace
{

using base::describePlace;
using base::ErrorCode;
using base::fail;
using base::Result;

/// toml11's message is a picture of several lines; its first line says what, the place follows it.
std::string firstLine(std::string_view text)
{
    text = text.substr(0, text.find('\n'));
    if (text.starts_with("[error] "))
        text.remove_prefix(8);
    return std::string(text);
}

Result<toml::value> parsed(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    try {
        std::istringstream stream{std::string(text)};
        return toml::parse(stream, "config.toml");
    } catch (const toml::exception& error) {
        return fail(ErrorCode::InvalidArgument,
                    "line " + std::to_string(error.location().line()) + ": " + firstLine(error.what()));
    } catch (const std::exception& error) {
        return fail(ErrorCode::InvalidArgument, firstLine(error.what()));
    }
}

std::string inlineTable(const TomlEdit::Values& values)
{
    std::string out = "{ ";
    for (const auto& [key, value] : values)
        out += (out.size() > 2 ? ", " : "") + key + " = " + value;
    return out + " }";
}

/// The empty line above a header goes with it, as appended() has put it there.
std::size_t withEmptyLineAbove(std::string_view text, std::size_t begin)
{
    if (begin >= 2 && text.substr(begin - 2, 2) == "\n\n")
        return begin - 1;
    if (begin >= 3 && text.substr(begin - 3, 3) == "\n\r\n")
        return begin - 2;
    if (text.substr(0, begin) == "\n" || text.substr(0, begin) == "\r\n")
        return 0;
    return begin;
}

std::string withoutElement(std::string text, const TomlElement& element)
{
    std::size_t begin = element.begin;
    std::size_t end = element.end;
    if (!element.comma && element.nextComma) {
        end = *element.nextComma + 1;
        while (end < text.size() && (text[end] == ' ' || text[end] == '\t'))
            ++end;
    } else if (element.comma) {
        begin = *element.comma;
    }
    return text.erase(begin, end - begin);
}

} // namespace

Result<TomlEdit> TomlEdit::open(std::string text)
{
    // Ours first: it bounds the depth that toml11 recurses into.
    if (auto statements = scanToml(text); !statements)
        return fail(statements.error());
    if (auto value = parsed(text); !value)
        return fail(value.error());
    return TomlEdit(std::move(text));
}

bool TomlEdit::hasTable(std::string_view table, std::string_view key) const
{
    const auto value = parsed(m_text);
    if (!value || !value->is_table())
        return false;
    const auto outer = value->as_table().find(std::string(table));
    return outer != value->as_table().end() && outer->second.is_table() &&
           outer->second.as_table().contains(std::string(key));
}

std::string TomlEdit::appended(const std::string& table, const std::string& key, const Values& values) const
{
    const std::string eol = lineEnd();
    std::string out = m_text;
    if (!out.empty() && out.back() != '\n' && out != "\xEF\xBB\xBF")
        out += eol;
    if (!out.empty() && out != "\xEF\xBB\xBF")
        out += eol;
    out += "[" + table + "." + key + "]" + eol;
    for (const auto& [name, value] : values)
        out += name + " = " + value + eol;
    return out;
}

Result<std::string> TomlEdit::insertedInline(std::size_t brace, const std::string& key, const Values& values) const
{
    auto elements = scanInlineTable(m_text, brace);
    if (!elements)
        return fail(elements.error());
    std::string out = m_text;
    const std::string entry = key + " = " + inlineTable(values);
    if (elements->empty())
        return out.insert(brace + 1, entry);
    return out.insert(elements->back().end, ", " + entry);
}

Result<std::string> TomlEdit::withTable(const std::string& table, const std::string& key, const Values& values) const
{
    auto statements = scanToml(m_text);
    if (!statements)
        return fail(statements.error());
    std::size_t lastDotted = std::string::npos;
    Result<std::string> out = std::string();
    for (const TomlStatement& statement : *statements) {
        if (!startsWith(statement.path, {table}))
            continue;
        const bool whole = statement.path.size() == 1;
        const bool isKey = statement.kind == TomlStatement::Kind::KeyValue;
        if (statement.kind == TomlStatement::Kind::ArrayTable && whole)
            return fail(ErrorCode::Conflict, describePlace(m_text, statement.begin) + ": " + table + " is an array");
        if (isKey && whole && m_text[statement.valueBegin] != '{')
            return fail(ErrorCode::Conflict,
                        describePlace(m_text, statement.valueBegin) + ": " + table + " is no table");
        if (isKey && whole)
            out = insertedInline(statement.valueBegin, key, values);
        else if (isKey && statement.tableDepth == 0)
            lastDotted = statement.end;
    }
    if (out && out->empty() && lastDotted != std::string::npos) {
        const bool open = lastDotted > 0 && m_text[lastDotted - 1] != '\n';
        out = m_text;
        out->insert(lastDotted, (open ? lineEnd() : "") + table + "." + key + " = " + inlineTable(values) +
                                    (open ? "" : lineEnd()));
    } else if (out && out->empty()) {
        out = appended(table, key, values);
    }
    if (!out)
        return out;
    auto check = open(*out);
    if (!check || !check->hasTable(table, key))
        return fail(ErrorCode::Unsupported, "cannot add " + table + "." + key + " to this file without changing more",
                    "add it by hand");
    return out;
}

Result<std::string> TomlEdit::withoutFirst(const std::string& table, const std::string& key) const
{
    auto statements = scanToml(m_text);
    if (!statements)
        return fail(statements.error());
    for (auto statement = statements->rbegin(); statement != statements->rend(); ++statement) {
        const bool isKey = statement->kind == TomlStatement::Kind::KeyValue;
        if (startsWith(statement->path, {table, key})) {
            const std::size_t begin = isKey ? statement->begin : withEmptyLineAbove(m_text, statement->begin);
            return std::string(m_text).erase(begin, statement->end - begin);
        }
        if (!isKey || statement->path != TomlPath{table} || m_text[statement->valueBegin] != '{')
            continue;
        auto elements = scanInlineTable(m_text, statement->valueBegin);
        if (!elements)
            return fail(elements.error());
        for (const TomlElement& element : *elements) {
            if (startsWith(element.path, {key}))
                return withoutElement(m_text, element);
        }
    }
    return m_text;
}

Result<std::string> TomlEdit::withoutTable(const std::string& table, const std::string& key) const
{
    // One statement at a time, from the back: a table with two keys and a sub-table is five of them. Between the steps
    // the text may be no valid TOML (a header without its keys is), so the parser is asked at the end only.
    TomlEdit rest(m_text);
    for (;;) {
        auto next = rest.withoutFirst(table, key);
        if (!next)
            return next;
        if (*next == rest.m_text)
            break;
        rest.m_text = std::move(*next);
    }
    if (auto check = open(rest.m_text); !check || check->hasTable(table, key))
        return fail(ErrorCode::Unsupported,
                    "cannot take " + table + "." + key + " out of this file without changing more",
                    "remove it by hand");
    return std::move(rest.m_text);
}

std::string TomlEdit::quoted(std::string_view text)
{
    static constexpr std::string_view hex = "0123456789ABCDEF";
    std::string out = "\"";
    for (const char c : base::toValidUtf8(text)) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            out.append({'\\', c});
        else if (byte < 0x20 || byte == 0x7F)
            out.append("\\u00").append({hex[byte >> 4U], hex[byte & 0xFU]});
        else
            out += c;
    }
    return out + "\"";
}

} // namespace gwt::agents
