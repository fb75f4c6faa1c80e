// OSC: which command each is; titles, links, folders, clipboard, prompts.
#include "core/base/Text.h"
#include "core/terminal/Base64.h"
#include "core/terminal/Interpreter.h"

#include <charconv>

namespace gwt::terminal
{

namespace
{
constexpr std::size_t MaxUri = 8192, MaxPath = 4096, MaxClipboardData = 8u << 20;

std::string percentDecoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(text.data() + i + 1, text.data() + i + 3, value, 16).ptr == text.data() + i + 3) {
            out += char(value);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

bool hasControls(std::string_view text)
{
    for (const char c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            return true;
    return false;
}
} // namespace

void Interpreter::osc(std::string_view text, Terminator terminator)
{
    int command = -1;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), command);
    std::string_view rest = text.substr(std::size_t(stop - text.data()));
    if (error != std::errc() || (!rest.empty() && rest.front() != ';'))
        return;
    if (!rest.empty())
        rest.remove_prefix(1);
    switch (command) {
    case 0:
        setIconName(rest);
        setTitle(rest);
        break;
    case 1: setIconName(rest); break;
    case 2: setTitle(rest); break;
    case 4: indexedColours(rest, 0, terminator); break;
    case 5: indexedColours(rest, 256, terminator); break;
    case 7: workingFolder(rest); break;
    case 8: link(rest); break;
    case 9: osc9(rest); break;
    case 10: case 11: case 12: case 13: case 14: case 15: case 16: case 17: case 18: case 19:
        dynamicColours(command, rest, terminator);
        break;
    case 22:
        if (rest.size() <= 64 && !hasControls(rest))
            events_.emplace_back(PointerShape{std::string(rest)});
        break;
    case 52: clipboard(rest, terminator); break;
    case 99: osc99(rest, terminator); break;
    case 104: case 105: case 110: case 111: case 112: case 113: case 114: case 115: case 116: case 117: case 118: case 119:
        resetColours(command, rest);
        break;
    case 133: promptMark(rest); break;
    case 777: osc777(rest); break;
    case 7501: programStatus(rest, terminator); break;
    default: break;
    }
}

void Interpreter::link(std::string_view text)
{
    const std::size_t semicolon = text.find(';');
    if (semicolon == std::string_view::npos)
        return;
    Link link;
    link.uri = text.substr(semicolon + 1);
    std::string_view params = text.substr(0, semicolon);
    while (!params.empty()) {
        const std::string_view one = params.substr(0, params.find(':'));
        params.remove_prefix(std::min(one.size() + 1, params.size()));
        if (one.substr(0, 3) == "id=")
            link.id = one.substr(3, 250);
    }
    if (link.uri.size() > MaxUri || hasControls(link.uri) || !base::isValidUtf8(link.uri))
        link = {};
    screen_.setLink(link);
}

void Interpreter::workingFolder(std::string_view uri)
{
    WorkingFolder folder;
    if (uri.substr(0, 7) == "file://")
        uri.remove_prefix(7);
    else if (uri.substr(0, 18) == "kitty-shell-cwd://")
        uri.remove_prefix(18);
    else
        return;
    const std::size_t slash = uri.find('/');
    if (slash == std::string_view::npos || uri.size() > MaxPath)
        return;
    folder.host = uri.substr(0, slash);
    folder.path = percentDecoded(uri.substr(slash));
    if (hasControls(folder.path) || hasControls(folder.host) || !base::isValidUtf8(folder.path))
        return;
    events_.emplace_back(std::move(folder));
}

void Interpreter::clipboard(std::string_view text, Terminator)
{
    const std::size_t semicolon = text.find(';');
    if (semicolon == std::string_view::npos || semicolon > 16)
        return;
    std::string target(text.substr(0, semicolon));
    const std::string_view data = text.substr(semicolon + 1);
    if (target.empty())
        target = "c";
    if (data == "?") {
        if (permissions_.clipboardQuery)
            events_.emplace_back(ClipboardQuery{target});
        return;
    }
    std::optional<std::string> bytes = decodeBase64(data);
    if (bytes && bytes->size() <= MaxClipboardData)
        events_.emplace_back(ClipboardWrite{target, std::move(*bytes)});
}

void Interpreter::answerClipboard(std::string_view target, std::string_view data)
{
    replyOsc("52;" + std::string(target) + ';' + encodeBase64(data), Terminator::St);
}

void Interpreter::promptMark(std::string_view text)
{
    if (text.empty())
        return;
    PromptMark mark;
    switch (text.front()) {
    case 'A':
        // The shell is back: what a program left switched on would garble what the person types next. After a D that is
        // done already, and what is on now is the shell's own (readline and fish set modes before they print the prompt).
        if (!shellIsBack_) {
            const bool paste = modes_.bracketedPaste;
            resetInputModes();
            modes_.bracketedPaste = paste;
        }
        screen_.markPrompt(false);
        mark.kind = PromptMark::Kind::Prompt;
        break;
    case 'B': mark.kind = PromptMark::Kind::Command; break;
    case 'C':
        shellIsBack_ = false;
        screen_.markPrompt(true);
        mark.kind = PromptMark::Kind::Output;
        break;
    case 'D': {
        mark.kind = PromptMark::Kind::End;
        resetInputModes();
        shellIsBack_ = true;
        int code = 0;
        if (text.size() > 2 && std::from_chars(text.data() + 2, text.data() + text.size(), code).ec == std::errc())
            mark.exitCode = code;
        break;
    }
    default: return;
    }
    events_.emplace_back(mark);
}

} // namespace gwt::terminal
