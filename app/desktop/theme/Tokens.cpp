#include "app/desktop/theme/Tokens.h"

#include <array>
#include <cmath>
#include <utility>

namespace gwt::desktop
{
namespace
{

struct Row {
    Ink ink;
    QRgb dark;
    QRgb light;
};

constexpr std::array<Row, static_cast<size_t>(Ink::Count)> Table{{
    {Ink::Background, 0xff0F1115, 0xffFFFFFF},
    {Ink::Panel, 0xff14171C, 0xffF6F7F9},
    {Ink::Raised, 0xff1B1F26, 0xffFFFFFF},
    {Ink::Hover, 0xff20252D, 0xffECEFF3},
    {Ink::Line, 0xff252A32, 0xffE2E5EA},
    {Ink::Text, 0xffE7EAEF, 0xff1A1F26},
    {Ink::Muted, 0xff98A2B0, 0xff586271},
    {Ink::Quiet, 0xff8791A0, 0xff66707F},
    {Ink::Faint, 0xff6B7583, 0xff8A94A3},
    {Ink::Accent, 0xff6EA8FE, 0xff2563EB},
    {Ink::AccentHover, 0xff86B7FF, 0xff1D55D0},
    {Ink::OnAccent, 0xff0F1115, 0xffFFFFFF},
    {Ink::NeedsYou, 0xffF0B64C, 0xffB7740A},
    {Ink::NeedsYouText, 0xffF0B64C, 0xff8A5606},
    {Ink::Ready, 0xff57C98A, 0xff1B8A52},
    {Ink::ReadyText, 0xff57C98A, 0xff14703F},
    {Ink::Error, 0xffF0736F, 0xffC93A36},
    {Ink::ErrorText, 0xffF0736F, 0xffB52F2B},
    {Ink::Selection, 0xff22314A, 0xffE3EDFD},
    {Ink::AddedBackground, 0xff1D3A2A, 0xffE3F6EA},
    {Ink::AddedText, 0xff9FE3BF, 0xff0F5C33},
    {Ink::AddedWord, 0xff2C5B41, 0xffB5E5C7},
    {Ink::RemovedBackground, 0xff40242A, 0xffFCE8E8},
    {Ink::RemovedText, 0xffF2A9A8, 0xff9A2622},
    {Ink::RemovedWord, 0xff6B343B, 0xffF6C4C3},
    {Ink::Idle, 0xff6B7583, 0xff7A8493},
    {Ink::Keyword, 0xffB79CF5, 0xff6D3FC4},
    {Ink::String, 0xffE3B67A, 0xff8A5606},
    {Ink::Comment, 0xff8791A0, 0xff586271},
    {Ink::Number, 0xff7CC7E8, 0xff0B6285},
    {Ink::Shadow, 0x8c000000, 0x2e1A1F26},
}};

double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace

QColor token(Scheme scheme, Ink ink)
{
    const Row& row = Table.at(static_cast<size_t>(ink));
    return QColor::fromRgba(scheme == Scheme::Dark ? row.dark : row.light);
}

double contrast(const QColor& one, const QColor& other)
{
    double high = luminance(one);
    double low = luminance(other);
    if (high < low)
        std::swap(high, low);
    return (high + 0.05) / (low + 0.05);
}

} // namespace gwt::desktop
