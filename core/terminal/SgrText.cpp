#include "core/terminal/SgrText.h"

#include <utility>

namespace gwt::terminal
{

std::string sgrText(const Style& style)
{
    std::string text = "0";
    const auto add = [&text](const std::string& part) { text += ';' + part; };
    static constexpr std::pair<Style::Attribute, const char*> Flags[] = {
        {Style::Bold, "1"}, {Style::Faint, "2"}, {Style::Italic, "3"}};
    static constexpr std::pair<Style::Attribute, const char*> More[] = {
        {Style::Blink, "5"},   {Style::RapidBlink, "6"}, {Style::Reverse, "7"},
        {Style::Conceal, "8"}, {Style::Strike, "9"},     {Style::Overline, "53"}};
    for (const auto& [flag, code] : Flags)
        if (style.has(flag))
            add(code);
    if (style.underline == Underline::Single)
        add("4");
    else if (style.underline != Underline::None)
        add("4:" + std::to_string(int(style.underline)));
    for (const auto& [flag, code] : More)
        if (style.has(flag))
            add(code);
    const auto colour = [&add](Colour c, int plain, int bright, const std::string& extended) {
        if (c.isIndexed()) {
            if (c.index() < 8 && plain != 0)
                add(std::to_string(plain + c.index()));
            else if (c.index() < 16 && bright != 0)
                add(std::to_string(bright + c.index() - 8));
            else
                add(extended + ":5:" + std::to_string(c.index()));
        } else if (c.isRgb()) {
            const Rgb rgb = c.toRgb();
            add(extended + ":2::" + std::to_string(rgb.red) + ':' + std::to_string(rgb.green) + ':' + std::to_string(rgb.blue));
        }
    };
    colour(style.foreground, 30, 90, "38");
    colour(style.background, 40, 100, "48");
    colour(style.underlineColour, 0, 0, "58");
    return text;
}

} // namespace gwt::terminal
