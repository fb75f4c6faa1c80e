#include "core/terminal/UnicodeTable.h"

#include <map>
#include <utf8proc.h>

namespace gwt::terminal
{

namespace
{
std::uint8_t classify(utf8proc_int32_t code)
{
    const utf8proc_property_t* p = utf8proc_get_property(code);
    int width = int(p->charwidth);
    std::uint8_t flags = 0;
    switch (p->boundclass) {
    case UTF8PROC_BOUNDCLASS_EXTEND:
    case UTF8PROC_BOUNDCLASS_ZWJ:
    case UTF8PROC_BOUNDCLASS_SPACINGMARK:
    case UTF8PROC_BOUNDCLASS_L:
    case UTF8PROC_BOUNDCLASS_V:
    case UTF8PROC_BOUNDCLASS_T:
    case UTF8PROC_BOUNDCLASS_LV:
    case UTF8PROC_BOUNDCLASS_LVT:
        flags = UnicodeTable::MayJoin;
        break;
    case UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR:
        flags = UnicodeTable::MayJoin;
        width = 2;
        break;
    case UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC:
    case UTF8PROC_BOUNDCLASS_E_ZWG:
        flags = UnicodeTable::MayJoin | UnicodeTable::Pictographic;
        break;
    case UTF8PROC_BOUNDCLASS_PREPEND:
        flags = UnicodeTable::JoinsNext;
        break;
    default:
        break;
    }
    if (code == '#' || code == '*' || (code >= '0' && code <= '9'))
        flags |= UnicodeTable::Pictographic;
    // Unassigned and private code points are shown as something: one column (utf8proc calls some of them 0).
    if (width == 0 && (p->category == UTF8PROC_CATEGORY_CN || p->category == UTF8PROC_CATEGORY_CO))
        width = 1;
    if (code == 0xad)
        width = 1; // soft hyphen: xterm and the fonts show it
    return std::uint8_t(flags | (width > 2 ? 2 : width));
}
} // namespace

UnicodeTable::UnicodeTable()
{
    std::map<std::vector<std::uint8_t>, std::uint32_t> known;
    std::vector<std::uint8_t> block(256);
    for (std::uint32_t b = 0; b < first_.size(); ++b) {
        for (std::uint32_t i = 0; i < 256; ++i)
            block[i] = classify(utf8proc_int32_t(b << 8 | i));
        const auto [at, isNew] = known.try_emplace(block, std::uint32_t(blocks_.size()));
        if (isNew)
            blocks_.insert(blocks_.end(), block.begin(), block.end());
        first_[b] = at->second;
    }
}

const UnicodeTable& UnicodeTable::instance()
{
    static const UnicodeTable table;
    return table;
}

bool UnicodeTable::breaksBetween(char32_t before, char32_t after, std::int32_t& state)
{
    return utf8proc_grapheme_break_stateful(utf8proc_int32_t(before), utf8proc_int32_t(after), &state) != 0;
}

} // namespace gwt::terminal
