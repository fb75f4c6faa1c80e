// CSI t: sizes, titles, and (only where there is no window) moving and resizing.
#include "core/base/Text.h"
#include "core/terminal/Interpreter.h"

#include <algorithm>

namespace gwt::terminal
{

namespace
{
constexpr int DisplayWidth = 1920, DisplayHeight = 1080; ///< of the window that is not there
constexpr std::size_t MaxTitle = 4096, MaxTitles = 16;
} // namespace

CellPixels Interpreter::cellPixels() const
{
    return {cell_.width > 0 ? cell_.width : 10, cell_.height > 0 ? cell_.height : 20};
}

void Interpreter::windowOperation(const Params& p)
{
    const CellPixels cell = cellPixels();
    const int operation = p.get(0);
    if (operation >= 24) { // DECSLPP
        if (permissions_.resizeItself)
            resizeTo(0, operation);
        return;
    }
    if (operation == 22 && titleStack_.size() < MaxTitles) {
        titleStack_.emplace_back(title_, iconName_);
    } else if (operation == 23 && !titleStack_.empty()) {
        const auto [title, icon] = titleStack_.back();
        titleStack_.pop_back();
        if (p.get(1) != 1 && title != title_)
            events_.emplace_back(TitleChanged{title_ = title});
        if (p.get(1) != 2 && icon != iconName_)
            events_.emplace_back(IconNameChanged{iconName_ = icon});
    } else if (operation == 8 && !permissions_.resizeItself) {
        events_.emplace_back(ResizeRequest{p.get(2, screen_.size().columns), p.get(1, screen_.size().rows)});
    } else if (operation >= 11) {
        windowReport(p);
    }
    if (!permissions_.resizeItself)
        return;
    const Size display{DisplayWidth / cell.width, DisplayHeight / cell.height};
    const auto length = [&](int i, int all, int unit) { return p.get(i, -1) < 0 ? 0 : p.get(i) == 0 ? all : p.get(i) / unit; };
    switch (operation) {
    case 1: iconified_ = false; break;
    case 2: iconified_ = true; break;
    case 3:
        windowX_ = p.get(1);
        windowY_ = p.get(2);
        break;
    case 4: resizeTo(length(2, display.columns, cell.width), length(1, display.rows, cell.height)); break;
    case 8: resizeTo(length(2, display.columns, 1), length(1, display.rows, 1)); break;
    case 9:
    case 10: {
        const int how = p.get(1);
        const bool restore = how == 0 || (operation == 10 && how == 2 && unmaximised_.columns > 0 && screen_.size() == display);
        if (restore) {
            if (unmaximised_ != Size{0, 0})
                resizeTo(unmaximised_.columns, unmaximised_.rows);
            unmaximised_ = {0, 0};
            break;
        }
        if (unmaximised_ == Size{0, 0})
            unmaximised_ = screen_.size();
        const bool tall = operation == 10 || how != 3, broad = operation == 10 || how != 2;
        resizeTo(broad ? display.columns : 0, tall ? display.rows : 0);
        break;
    }
    default: break;
    }
}

void Interpreter::windowReport(const Params& p)
{
    const CellPixels cell = cellPixels();
    const Size size = screen_.size();
    const auto three = [this](int code, int a, int b) {
        reply(std::to_string(code) + ';' + std::to_string(a) + ';' + std::to_string(b) + 't');
    };
    switch (p.get(0)) {
    case 11: reply(iconified_ ? "2t" : "1t"); break;
    case 13: three(3, windowX_, windowY_); break;
    case 14: three(4, size.rows * cell.height, size.columns * cell.width); break;
    case 15: three(5, DisplayHeight, DisplayWidth); break;
    case 16: three(6, cell.height, cell.width); break;
    case 18: three(8, size.rows, size.columns); break;
    case 19: three(9, DisplayHeight / cell.height, DisplayWidth / cell.width); break;
    case 20:
        if (permissions_.titleReport)
            replyOsc("L" + titleText(iconName_), Terminator::St);
        break;
    case 21:
        if (permissions_.titleReport)
            replyOsc("l" + titleText(title_), Terminator::St);
        break;
    default: break;
    }
}

void Interpreter::resizeTo(int columns, int rows)
{
    const Size old = screen_.size();
    const Size size{columns > 0 ? std::clamp(columns, 2, 1000) : old.columns, rows > 0 ? std::clamp(rows, 1, 500) : old.rows};
    if (size == old)
        return;
    screen_.resize(size);
    sizeChanged();
    events_.emplace_back(ResizeRequest{size.columns, size.rows});
}

void Interpreter::sizeChanged()
{
    if (!modes_.sizeReports)
        return;
    const CellPixels cell = cellPixels();
    const Size size = screen_.size();
    reply("48;" + std::to_string(size.rows) + ';' + std::to_string(size.columns) + ';' +
          std::to_string(size.rows * cell.height) + ';' + std::to_string(size.columns * cell.width) + 't');
}

void Interpreter::titleModes(const Params& p, bool on)
{
    for (int i = 0; i < std::max(p.count, 1); ++i) {
        const int mode = p.get(i);
        if (mode == 0 || p.count == 0)
            titleHexIn_ = on && p.count > 0;
        if (mode == 1 || p.count == 0)
            titleHexOut_ = on && p.count > 0;
    }
}

std::string Interpreter::titleText(std::string_view text) const
{
    if (!titleHexOut_)
        return std::string(text);
    static constexpr char Digits[] = "0123456789ABCDEF";
    std::string hex;
    for (const char c : text) {
        hex += Digits[static_cast<unsigned char>(c) >> 4];
        hex += Digits[c & 15];
    }
    return hex;
}

namespace
{
std::string clean(std::string_view text, bool hex)
{
    std::string out;
    if (hex) {
        const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1; };
        if (text.size() % 2 != 0)
            return out;
        for (std::size_t i = 0; i < text.size(); i += 2) {
            if (digit(text[i]) < 0 || digit(text[i + 1]) < 0)
                return {};
            out += char(digit(text[i]) << 4 | digit(text[i + 1]));
        }
        text = out;
    }
    std::string title;
    for (const char c : base::utf8Prefix(text, MaxTitle))
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)
            title += c;
    return base::toValidUtf8(title);
}
} // namespace

void Interpreter::setTitle(std::string_view text)
{
    title_ = clean(text, titleHexIn_);
    events_.emplace_back(TitleChanged{title_});
}

void Interpreter::setIconName(std::string_view text)
{
    iconName_ = clean(text, titleHexIn_);
    events_.emplace_back(IconNameChanged{iconName_});
}

} // namespace gwt::terminal
