// What programs tell the person: OSC 9 (iTerm, ConEmu), 777 (urxvt), 99 (kitty), 7501 (Program Status Protocol).
#include "core/base/Text.h"
#include "core/terminal/Base64.h"
#include "core/terminal/Interpreter.h"

#include <algorithm>
#include <charconv>

namespace gwt::terminal
{

namespace
{
constexpr std::size_t MaxText = 4096, MaxStatusId = 128;

std::string_view cut(std::string_view& text, char separator)
{
    const std::string_view part = text.substr(0, text.find(separator));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    return part;
}

std::string readable(std::string_view text)
{
    std::string out;
    for (const char c : base::utf8Prefix(text, MaxText))
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)
            out += c;
    return base::toValidUtf8(out);
}

std::optional<int> percent(std::string_view text)
{
    int value = 0;
    if (text.empty() || std::from_chars(text.data(), text.data() + text.size(), value).ptr != text.data() + text.size())
        return std::nullopt;
    return std::clamp(value, 0, 100);
}
} // namespace

void Interpreter::osc9(std::string_view text)
{
    if (text == "4" || text.substr(0, 2) == "4;") { // ConEmu: progress
        text.remove_prefix(std::min<std::size_t>(2, text.size()));
        const std::optional<int> state = percent(cut(text, ';'));
        if (!state || *state > 4)
            return;
        events_.emplace_back(Progress{Progress::State(*state), percent(text).value_or(0)});
        return;
    }
    if (text.substr(0, 2) == "9;") { // ConEmu: current folder
        const std::string path = readable(text.substr(2));
        if (!path.empty() && path.front() == '/')
            events_.emplace_back(WorkingFolder{{}, path});
        return;
    }
    if (text.size() >= 2 && text[0] >= '1' && text[0] <= '9' && (text[1] == ';' || (text[2 < text.size() ? 2 : 1] == ';')))
        return; // another of ConEmu's commands
    Notification n;
    n.body = readable(text);
    if (!n.body.empty())
        events_.emplace_back(std::move(n));
}

void Interpreter::osc777(std::string_view text)
{
    if (cut(text, ';') != "notify")
        return;
    Notification n;
    n.source = Notification::Source::Osc777;
    n.title = readable(cut(text, ';'));
    n.body = readable(text);
    events_.emplace_back(std::move(n));
}

/// sw.kovidgoyal.net/kitty/desktop-notifications: metadata ; payload, in pieces while d=0.
void Interpreter::osc99(std::string_view text, Terminator terminator)
{
    std::string_view metadata = cut(text, ';');
    std::string id, kind = "title";
    bool done = true, encoded = false;
    std::optional<Notification::Urgency> urgency;
    while (!metadata.empty()) {
        const std::string_view item = cut(metadata, ':');
        if (item.size() < 2 || item[1] != '=')
            continue;
        const std::string_view value = item.substr(2);
        switch (item[0]) {
        case 'i': id = readable(value.substr(0, 128)); break;
        case 'p': kind = value; break;
        case 'd': done = value != "0"; break;
        case 'e': encoded = value == "1"; break;
        case 'u': urgency = value == "0" ? Notification::Urgency::Low : value == "2" ? Notification::Urgency::Critical : Notification::Urgency::Normal; break;
        default: break;
        }
    }
    if (kind == "?") {
        replyOsc("99;i=" + id + ":p=?;p=title,body,close,?:u=0,1,2", terminator);
        return;
    }
    if (partial_.id != id || partial_.source != Notification::Source::Osc99)
        partial_ = {};
    partial_.source = Notification::Source::Osc99;
    partial_.id = id;
    if (urgency)
        partial_.urgency = *urgency;
    std::string payload(text);
    if (encoded)
        payload = decodeBase64(text).value_or(std::string());
    if (kind == "title")
        partial_.title = readable(partial_.title + payload);
    else if (kind == "body")
        partial_.body = readable(partial_.body + payload);
    else if (kind == "close")
        partial_.close = true;
    if (!done)
        return;
    if (partial_.close || !partial_.title.empty() || !partial_.body.empty())
        events_.emplace_back(partial_);
    partial_ = {};
}

void Interpreter::programStatus(std::string_view text, Terminator terminator)
{
    if (text == "?") {
        replyOsc("7501;?", terminator); // supported: the same bytes come back
        return;
    }
    using Status = ProgramStatus;
    static constexpr std::pair<std::string_view, Status::State> States[] = {
        {"idle", Status::State::Idle}, {"working", Status::State::Working}, {"blocked", Status::State::Blocked},
        {"done", Status::State::Done}, {"error", Status::State::Error},     {"clear", Status::State::Clear}};
    static constexpr std::pair<std::string_view, Status::Kind> Kinds[] = {
        {"permission", Status::Kind::Permission}, {"question", Status::Kind::Question}, {"auth", Status::Kind::Auth}};
    Status status;
    bool known = false;
    while (!text.empty()) {
        std::string_view value = cut(text, ':');
        const std::string_view key = cut(value, '=');
        if (key == "state") {
            for (const auto& [name, state] : States)
                if (name == value) {
                    status.state = state;
                    known = true;
                }
        } else if (key == "kind") {
            for (const auto& [name, kind] : Kinds)
                if (name == value)
                    status.kind = kind;
        } else if (key == "app") {
            const bool good = !value.empty() && value.size() <= 32 && std::all_of(value.begin(), value.end(), [](char c) {
                return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '.' || c == '+' || c == '-';
            });
            if (!good)
                return;
            status.app = value;
        } else if (key == "id") {
            if (value.size() > MaxStatusId || std::count(value.begin(), value.end(), '/') >= 8)
                return;
            status.id = readable(value);
        } else if (key == "title") {
            status.title = readable(decodeBase64(value).value_or(std::string()));
        } else if (key == "msg") {
            status.message = readable(decodeBase64(value).value_or(std::string()));
        } else if (key == "progress") {
            status.progress = percent(value);
        }
    }
    if (!known)
        return;
    statuses_.update(status);
    events_.emplace_back(std::move(status));
}

} // namespace gwt::terminal
