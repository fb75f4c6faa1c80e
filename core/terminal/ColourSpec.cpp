#include "core/terminal/ColourSpec.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

namespace gwt::terminal
{

namespace
{
struct Named {
    std::string_view name;
    Rgb colour;
};
constexpr Named Names[] = {
    {"black", {0, 0, 0}},       {"white", {255, 255, 255}}, {"red", {255, 0, 0}},      {"green", {0, 255, 0}},
    {"blue", {0, 0, 255}},      {"yellow", {255, 255, 0}},  {"cyan", {0, 255, 255}},   {"magenta", {255, 0, 255}},
    {"gray", {190, 190, 190}},  {"grey", {190, 190, 190}},  {"orange", {255, 165, 0}}, {"purple", {160, 32, 240}},
    {"brown", {165, 42, 42}},   {"pink", {255, 192, 203}},  {"navy", {0, 0, 128}},     {"maroon", {176, 48, 96}},
};

bool hexNumber(std::string_view digits, unsigned& out)
{
    return !digits.empty() && std::from_chars(digits.data(), digits.data() + digits.size(), out, 16).ptr == digits.data() + digits.size();
}

std::optional<Rgb> hash(std::string_view digits)
{
    if (digits.size() % 3 != 0 || digits.empty() || digits.size() > 12)
        return std::nullopt;
    const std::size_t each = digits.size() / 3;
    std::array<std::uint8_t, 3> rgb{};
    for (std::size_t i = 0; i < 3; ++i) {
        unsigned value = 0;
        if (!hexNumber(digits.substr(i * each, each), value))
            return std::nullopt;
        // The digits are the most significant ones: #fff is f000 f000 f000.
        rgb[i] = std::uint8_t(each == 1 ? value << 4 : value >> (4 * (each - 2)));
    }
    return Rgb{rgb[0], rgb[1], rgb[2]};
}
} // namespace

std::optional<Rgb> parseColour(std::string_view spec)
{
    if (spec.empty() || spec.size() > 64)
        return std::nullopt;
    if (spec.front() == '#')
        return hash(spec.substr(1));
    const bool intensity = spec.substr(0, 5) == "rgbi:";
    if (intensity || spec.substr(0, 4) == "rgb:") {
        spec.remove_prefix(intensity ? 5 : 4);
        std::array<std::uint8_t, 3> rgb{};
        for (std::size_t i = 0; i < 3; ++i) {
            const std::size_t slash = i < 2 ? spec.find('/') : spec.size();
            if (slash == std::string_view::npos)
                return std::nullopt;
            const std::string_view part = spec.substr(0, slash);
            if (intensity) {
                const double value = std::strtod(std::string(part).c_str(), nullptr);
                rgb[i] = std::uint8_t(std::clamp(value, 0.0, 1.0) * 255.0 + 0.5);
            } else {
                unsigned value = 0;
                if (part.size() > 4 || !hexNumber(part, value))
                    return std::nullopt;
                rgb[i] = std::uint8_t(value * 255u / ((1u << (4 * part.size())) - 1u));
            }
            spec.remove_prefix(std::min(slash + 1, spec.size()));
        }
        return Rgb{rgb[0], rgb[1], rgb[2]};
    }
    std::string lower(spec);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c; });
    for (const Named& named : Names)
        if (named.name == lower)
            return named.colour;
    return std::nullopt;
}

std::string colourSpec(Rgb colour)
{
    static constexpr char Digits[] = "0123456789abcdef";
    std::string text = "rgb:";
    for (const std::uint8_t c : {colour.red, colour.green, colour.blue}) {
        for (int twice = 0; twice < 2; ++twice) {
            text += Digits[c >> 4];
            text += Digits[c & 15];
        }
        text += '/';
    }
    text.pop_back();
    return text;
}

} // namespace gwt::terminal
