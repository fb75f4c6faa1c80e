#include "core/terminal/KittyKeyEncoder.h"

#include "core/terminal/KeyTable.h"

#include <vector>

namespace gwt::terminal
{
namespace
{

/// The code points of `text` that are no controls; ill-formed bytes are skipped (the toolkit gives none).
std::vector<char32_t> printable(const std::string& text)
{
    std::vector<char32_t> out;
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        char32_t code = length == 1 ? lead : lead & (0xFFu >> (length + 1));
        for (std::size_t i = 1; i < length && at + i < text.size(); ++i)
            code = (code << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3F);
        at += length;
        if (code >= 0x20 && (code < 0x7f || code > 0x9f))
            out.push_back(code);
    }
    return out;
}

bool has(const Modes& modes, KittyFlag flag)
{
    return (modes.kittyFlags & flag) != 0;
}

/// Enter, Tab and Backspace keep their bytes so that a shell without the protocol can still be left.
std::string plainControl(Key key)
{
    return key == Key::Enter ? "\r" : key == Key::Tab ? "\t" : key == Key::Backspace ? "\x7f" : "";
}

std::string csi(const KeyEvent& event, const Modes& modes, std::uint8_t modifiers, const std::vector<char32_t>& text)
{
    const KeyCode code = event.key == Key::Character ? KeyCode{} : keyCode(event.key);
    const auto number = event.key == Key::Character ? std::uint32_t(event.codepoint) : code.number;
    std::string alternates;
    if (has(modes, KittyAlternateKeys) && event.key == Key::Character) {
        const bool shift = (modifiers & modifier::shift) != 0 && event.shifted != 0 && event.shifted != event.codepoint;
        if (shift)
            alternates += ':' + std::to_string(std::uint32_t(event.shifted));
        if (event.base != 0 && event.base != event.codepoint)
            alternates += (shift ? ":" : "::") + std::to_string(std::uint32_t(event.base));
    }
    const bool events = has(modes, KittyEventTypes) && event.action != KeyAction::Press;
    const bool second = modifiers != 0 || events;

    std::string out = "\x1b[";
    if (code.final == 'u' || code.final == '~' || second)
        out += std::to_string(number) + alternates;
    if (second)
        out += ';' + std::to_string(1 + modifiers);
    if (events)
        out += ':' + std::to_string(int(event.action));
    if (!text.empty())
        out += second ? ";" : ";;";
    for (std::size_t i = 0; i < text.size(); ++i)
        out += (i == 0 ? "" : ":") + std::to_string(std::uint32_t(text[i]));
    return out + code.final;
}

} // namespace

std::string encodeKittyKey(const KeyEvent& event, const Modes& modes)
{
    const bool all = has(modes, KittyAllAsEscapes);
    const bool release = event.action == KeyAction::Release;
    if (release && !has(modes, KittyEventTypes))
        return {};
    if (isModifierKey(event.key) && !all)
        return {};

    const std::string control = plainControl(event.key);
    std::vector<char32_t> text = release ? std::vector<char32_t>() : printable(event.text);
    const bool types = !text.empty() || !control.empty() || event.key == Key::Character;
    std::uint8_t modifiers = event.modifiers;
    if (types &&
        !all) // "Lock modifiers are not reported for text producing keys, to keep them usable in legacy programs"
        modifiers &= std::uint8_t(~modifier::locks);

    const std::uint8_t beyondShift = modifiers & std::uint8_t(~(modifier::shift | modifier::locks));
    if (!all) {
        if (!control.empty() && release)
            return {};
        if (!control.empty() && modifiers == 0)
            return control;
        if (!text.empty() && beyondShift == 0)
            return event.text;
        // Without the first flag a press keeps its legacy form; only what legacy cannot say (repeat, release) is new.
        if (!has(modes, KittyDisambiguate) && (event.action == KeyAction::Press || !has(modes, KittyEventTypes))) {
            Modes legacy = modes;
            legacy.kittyFlags = 0;
            return encodeKey(event, legacy);
        }
    }
    if (event.key == Key::Character && event.codepoint == 0 && text.empty())
        return {};
    if (!all || !has(modes, KittyAssociatedText) || beyondShift != 0)
        text.clear();
    return csi(event, modes, modifiers, text);
}

} // namespace gwt::terminal
