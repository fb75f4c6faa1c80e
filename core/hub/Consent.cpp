#include "core/hub/Consent.h"

#include "core/hub/UnseenText.h"

#include <QCryptographicHash>

#include <algorithm>
#include <cstdio>

namespace gwt::hub
{
namespace
{

const char* word(ServerType type)
{
    switch (type) {
    case ServerType::Stdio: return "stdio";
    case ServerType::Sse: return "sse";
    case ServerType::Http: return "http";
    }
    return "stdio";
}

/// Names in ${secret:NAME}.
void collectSecrets(const std::string& text, std::vector<std::string>& names)
{
    constexpr std::string_view open = "${secret:";
    for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open, at + 1)) {
        const std::size_t end = text.find('}', at);
        const std::string name = end == std::string::npos ? std::string() : text.substr(at + open.size(), end - at - open.size());
        if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    }
}

} // namespace

std::string sha256Hex(std::string_view bytes)
{
    return QCryptographicHash::hash(QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())), QCryptographicHash::Sha256).toHex().toStdString();
}

std::string visibleText(std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint next = codePointAt(text, at);
        if (isUnseen(next.value)) {
            char escaped[16];
            std::snprintf(escaped, sizeof escaped, "\\u{%X}", static_cast<unsigned>(next.value));
            out += escaped;
        } else {
            out += text.substr(at, next.length);
        }
        at += next.length;
    }
    return out;
}

ConsentSubject consentSubject(const ServerConfig& server)
{
    std::vector<ConsentSubject::Line> lines = {{"type", word(server.type)}};
    const auto add = [&](const char* label, const std::string& text) {
        if (!text.empty())
            lines.push_back({label, text});
    };
    add("command", server.command);
    for (const std::string& argument : server.args)
        lines.push_back({"argument", argument});
    for (const auto& [name, value] : server.env)
        lines.push_back({"variable", name + "=" + value});
    add("folder", server.cwd);
    add("url", server.url);
    for (const auto& [name, value] : server.headers)
        lines.push_back({"header", name + ": " + value});
    if (server.sandbox) {
        for (const std::string& path : server.sandbox->read)
            lines.push_back({"may read", path});
        for (const std::string& path : server.sandbox->write)
            lines.push_back({"may write", path});
        lines.push_back({"may use the network", server.sandbox->network ? "yes" : "no"});
    }
    ConsentSubject subject;
    // Lengths before texts: no two different servers read the same.
    std::string exact = server.folder + '\n';
    for (ConsentSubject::Line& line : lines) {
        exact += line.label + ' ' + std::to_string(line.text.size()) + ' ' + line.text + '\n';
        collectSecrets(line.text, subject.secrets);
        line.text = visibleText(line.text);
    }
    subject.hash = sha256Hex(exact);
    subject.lines = std::move(lines);
    return subject;
}

} // namespace gwt::hub
