#pragma once

#include <array>
#include <cstdint>

namespace gwt::terminal
{

struct Rgb {
    std::uint8_t red = 0, green = 0, blue = 0;
    bool operator==(const Rgb&) const = default;
};

/// A colour as a program asked for it: the default one, an index of the palette, or itself.
class Colour
{
public:
    constexpr Colour() = default;
    static constexpr Colour indexed(std::uint8_t index) { return Colour(IndexedTag | index); }
    static constexpr Colour rgb(Rgb c)
    {
        return Colour(RgbTag | std::uint32_t(c.red) << 16 | std::uint32_t(c.green) << 8 | c.blue);
    }

    constexpr bool isDefault() const { return raw_ == 0; }
    constexpr bool isIndexed() const { return (raw_ >> 24) == 1; }
    constexpr bool isRgb() const { return (raw_ >> 24) == 2; }
    constexpr std::uint8_t index() const { return std::uint8_t(raw_); }
    constexpr Rgb toRgb() const { return {std::uint8_t(raw_ >> 16), std::uint8_t(raw_ >> 8), std::uint8_t(raw_)}; }
    constexpr std::uint32_t raw() const { return raw_; }
    static constexpr Colour fromRaw(std::uint32_t raw) { return Colour(raw); }

    bool operator==(const Colour&) const = default;

private:
    static constexpr std::uint32_t IndexedTag = 1u << 24, RgbTag = 2u << 24;
    constexpr explicit Colour(std::uint32_t raw) : raw_(raw) {}
    std::uint32_t raw_ = 0;
};

} // namespace gwt::terminal
