#include "core/host/TomlLines.h"

#include <cstdio>
#include <vector>

namespace gwt::host
{
namespace
{

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines;
    std::size_t start = 0;
    while (start < text.size()) {
        const auto end = text.find('\n', start);
        const std::size_t next = end == std::string::npos ? text.size() : end + 1;
        lines.push_back(text.substr(start, next - start));
        start = next;
    }
    return lines;
}

/// "name" of a line "[name]  # comment"; empty for every other line.
std::string_view tableOf(std::string_view line)
{
    line = trimmed(line);
    if (!line.starts_with('[') || line.starts_with("[["))
        return {};
    const auto end = line.find(']');
    return end == std::string_view::npos ? std::string_view() : trimmed(line.substr(1, end - 1));
}

bool isKey(std::string_view line, std::string_view key)
{
    line = trimmed(line);
    const auto equals = line.find('=');
    return equals != std::string_view::npos && trimmed(line.substr(0, equals)) == key;
}

/// Where the value in `line` ends: before a comment that is not inside a string.
std::size_t valueEnd(std::string_view line, std::size_t from)
{
    char quote = 0;
    for (std::size_t i = from; i < line.size(); ++i) {
        const char c = line[i];
        if (quote) {
            if (c == '\\' && quote == '"')
                ++i;
            else if (c == quote)
                quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '#' || c == '\n' || c == '\r') {
            return i;
        }
    }
    return line.size();
}

std::string replaced(const std::string& line, std::string_view value)
{
    const std::size_t start = line.find_first_not_of(" \t", line.find('=') + 1);
    std::size_t end = valueEnd(line, start);
    while (end > start && (line[end - 1] == ' ' || line[end - 1] == '\t'))
        --end;
    return line.substr(0, start) + std::string(value) + line.substr(end);
}

std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const std::string& line : lines)
        text += line;
    return text;
}

} // namespace

std::string withTomlValue(std::string text, std::string_view table, std::string_view key, std::string_view value)
{
    if (!text.empty() && text.back() != '\n')
        text += '\n';
    std::vector<std::string> lines = linesOf(text);
    const std::string fresh = std::string(key) + " = " + std::string(value) + "\n";
    std::size_t insertAt = 0;
    bool isInside = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (const auto name = tableOf(lines[i]); !name.empty()) {
            isInside = name == table;
        } else if (isInside && isKey(lines[i], key)) {
            lines[i] = replaced(lines[i], value);
            return joined(lines);
        }
        if (isInside && !trimmed(lines[i]).empty())
            insertAt = i + 1;
    }
    if (insertAt != 0) {
        lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(insertAt), fresh);
        return joined(lines);
    }
    return text + (text.empty() ? "" : "\n") + "[" + std::string(table) + "]\n" + fresh;
}

std::string tomlString(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04X", static_cast<unsigned>(static_cast<unsigned char>(c)));
            out += escape;
        } else {
            out += c;
        }
    }
    return out + "\"";
}

} // namespace gwt::host
