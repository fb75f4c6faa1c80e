#include "core/terminal/Palette.h"

namespace gwt::terminal
{

Palette Palette::standard()
{
    static constexpr Rgb Sixteen[16] = {
        {0, 0, 0},       {205, 0, 0}, {0, 205, 0}, {205, 205, 0},  {0, 0, 238},   {205, 0, 205}, {0, 205, 205}, {229, 229, 229},
        {127, 127, 127}, {255, 0, 0}, {0, 255, 0}, {255, 255, 0}, {92, 92, 255}, {255, 0, 255}, {0, 255, 255}, {255, 255, 255}};
    static constexpr std::uint8_t Step[6] = {0, 95, 135, 175, 215, 255};
    Palette p;
    for (std::size_t i = 0; i < 16; ++i)
        p.indexed[i] = Sixteen[i];
    for (std::size_t i = 0; i < 216; ++i)
        p.indexed[16 + i] = {Step[i / 36], Step[i / 6 % 6], Step[i % 6]};
    for (std::size_t i = 0; i < 24; ++i) {
        const auto grey = std::uint8_t(8 + 10 * i);
        p.indexed[232 + i] = {grey, grey, grey};
    }
    return p;
}

} // namespace gwt::terminal
