#include "core/terminal/Parser.h"

#include "core/terminal/Interpreter.h"

#include <algorithm>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace gwt::terminal
{

namespace
{
/// End of the run of printable ASCII that starts at p.
const char* printableEnd(const char* p, const char* end)
{
#if defined(__SSE2__)
    const __m128i low = _mm_set1_epi8(0x1f), high = _mm_set1_epi8(0x7f);
    while (end - p >= 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
        // Signed: bytes from 0x80 on are negative and fail the first comparison.
        const __m128i good = _mm_and_si128(_mm_cmpgt_epi8(bytes, low), _mm_cmplt_epi8(bytes, high));
        const auto mask = unsigned(_mm_movemask_epi8(good));
        if (mask != 0xffff)
            return p + __builtin_ctz(~mask);
        p += 16;
    }
#endif
    while (p < end && *p > 0x1f && *p < 0x7f)
        ++p;
    return p;
}
} // namespace

void Parser::feed(const char* data, std::size_t size)
{
    const char* p = data;
    const char* end = data + size;
    while (p < end) {
        if (state_ == State::Ground)
            p = ground(p, end);
        else if (state_ == State::String)
            p = string(p, end);
        else
            step(static_cast<unsigned char>(*p++));
    }
}

const char* Parser::ground(const char* p, const char* end)
{
    while (p < end) {
        const auto byte = static_cast<unsigned char>(*p);
        if (utf8Needed_ > 0 || byte >= 0x80) {
            p = text(p, end);
            if (state_ != State::Ground)
                return p;
        } else if (byte >= 0x20 && byte < 0x7f) {
            const char* stop = printableEnd(p, end);
            out_.printAscii(p, std::size_t(stop - p));
            p = stop;
        } else if (byte == '\n') {
            out_.lineFeed();
            ++p;
        } else if (byte == 0x1b) {
            if (end - p > 2 && p[1] == '[') {
                if (const char* after = csi(p + 2, end)) {
                    p = after;
                    continue;
                }
            }
            step(byte);
            return p + 1;
        } else {
            if (byte != 0x7f)
                out_.control(byte);
            ++p;
        }
    }
    return p;
}

const char* Parser::text(const char* p, const char* end)
{
    while (p < end && state_ == State::Ground) {
        const auto byte = static_cast<unsigned char>(*p);
        if (utf8Needed_ == 0) {
            if (byte < 0x80)
                return p;
            // Three well-formed bytes in the buffer: most of the world's text.
            if (byte >= 0xe1 && byte < 0xf0 && byte != 0xed && end - p >= 3 && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80) {
                out_.print(char32_t(byte & 0x0f) << 12 | char32_t(p[1] & 0x3f) << 6 | char32_t(p[2] & 0x3f));
                p += 3;
                continue;
            }
        } else if (byte < utf8Low_ || byte > utf8High_) {
            replacement(); // and look at the byte again
            continue;
        }
        utf8(byte);
        ++p;
    }
    return p;
}

void Parser::replacement()
{
    utf8Needed_ = 0;
    out_.print(0xfffd);
}

void Parser::utf8(unsigned char byte)
{
    if (utf8Needed_ > 0) {
        utf8Code_ = utf8Code_ << 6 | (byte & 0x3f);
        utf8Low_ = 0x80;
        utf8High_ = 0xbf;
        if (--utf8Needed_ == 0)
            codePoint(utf8Code_);
        return;
    }
    // Unicode 15, table 3-7: well-formed sequences.
    utf8Low_ = byte == 0xe0 ? 0xa0 : byte == 0xf0 ? 0x90 : 0x80;
    utf8High_ = byte == 0xed ? 0x9f : byte == 0xf4 ? 0x8f : 0xbf;
    if (byte >= 0xc2 && byte < 0xe0) {
        utf8Needed_ = 1;
        utf8Code_ = byte & 0x1f;
    } else if (byte >= 0xe0 && byte < 0xf0) {
        utf8Needed_ = 2;
        utf8Code_ = byte & 0x0f;
    } else if (byte >= 0xf0 && byte < 0xf5) {
        utf8Needed_ = 3;
        utf8Code_ = byte & 0x07;
    } else {
        out_.print(0xfffd);
    }
}

void Parser::codePoint(char32_t code)
{
    if (code < 0xa0)
        c1(code);
    else
        out_.print(code);
}

void Parser::c1(char32_t code)
{
    switch (code) {
    case 0x90: escape('P'); break;
    case 0x98: escape('X'); break;
    case 0x9b: startCsi(); break;
    case 0x9c: break;
    case 0x9d: escape(']'); break;
    case 0x9e: escape('^'); break;
    case 0x9f: escape('_'); break;
    default:
        intermediateCount_ = 0;
        out_.escape(0, char(code - 0x40));
        break;
    }
}

void Parser::startCsi()
{
    params_.count = 0;
    params_.colons = 0;
    params_.prefix = 0;
    intermediateCount_ = 0;
    state_ = State::Csi;
    out_.beginSequence();
}

const char* Parser::csi(const char* p, const char* end)
{
    Params params;
    if (*p >= 0x3c && *p <= 0x3f)
        params.prefix = *p++;
    int number = -1;
    for (; p < end; ++p) {
        const char c = *p;
        if (c >= '0' && c <= '9') {
            number = (number < 0 ? 0 : number) * 10 + (c - '0');
            if (number > Params::Limit)
                number = Params::Limit;
        } else if (c == ';' || c == ':') {
            if (params.count >= Params::Max - 1)
                return nullptr;
            params.value[std::size_t(params.count++)] = number;
            if (c == ':')
                params.colons |= 1u << params.count;
            number = -1;
        } else if (c >= 0x40 && c < 0x7f) {
            if (number >= 0 || params.count > 0)
                params.value[std::size_t(params.count++)] = number;
            params.final = c;
            out_.beginSequence();
            out_.csi(params);
            return p + 1;
        } else if (c >= 0x20 && c < 0x30 && params.intermediate == 0 && p + 1 < end && p[1] >= 0x40 && p[1] < 0x7f) {
            params.intermediate = c;
        } else {
            return nullptr;
        }
    }
    return nullptr;
}

void Parser::step(unsigned char byte)
{
    if (state_ == State::StringEscape) {
        if (byte == '\\') {
            endString(false);
            state_ = State::Ground;
            return;
        }
        string_.clear(); // the string was cut off by another sequence
        out_.beginSequence();
        state_ = State::Escape;
    }
    if (byte == 0x18 || byte == 0x1a) {
        state_ = State::Ground;
        out_.control(byte);
        return;
    }
    if (byte == 0x1b) {
        state_ = State::Escape;
        intermediateCount_ = 0;
        out_.beginSequence();
        return;
    }
    switch (state_) {
    case State::Escape:
    case State::EscapeIntermediate:
        if (byte < 0x20)
            out_.control(byte);
        else if (byte < 0x80)
            escape(byte);
        else {
            state_ = State::Ground;
            utf8(byte);
        }
        break;
    case State::Csi:
        csiByte(byte);
        break;
    case State::CsiIgnore:
        if (byte < 0x20)
            out_.control(byte);
        else if (byte >= 0x40 && byte < 0x7f)
            state_ = State::Ground;
        break;
    case State::DcsHead:
        dcsHead(byte);
        break;
    default:
        state_ = State::Ground;
        break;
    }
}

void Parser::escape(unsigned char byte)
{
    if (byte == 0x7f)
        return;
    if (byte < 0x30) {
        if (intermediateCount_ < 2)
            intermediates_[intermediateCount_++] = char(byte);
        state_ = State::EscapeIntermediate;
        return;
    }
    const bool plain = state_ != State::EscapeIntermediate;
    state_ = State::Ground;
    if (plain) {
        switch (byte) {
        case '[': startCsi(); return;
        case ']': startString(Kind::Osc); return;
        case 'P':
            params_ = Params();
            intermediateCount_ = 0;
            state_ = State::DcsHead;
            return;
        case '_': startString(Kind::Apc); return;
        case 'X':
        case '^': startString(Kind::Ignored); return;
        default: break;
        }
        out_.escape(0, char(byte));
        return;
    }
    const bool charset96 = intermediateCount_ == 2;
    if (charset96)
        out_.escape2(intermediates_[0], intermediates_[1], char(byte));
    else
        out_.escape(intermediates_[0], char(byte));
}

bool Parser::param(unsigned char byte)
{
    if (byte >= '0' && byte <= '9') {
        if (params_.count == 0) {
            params_.count = 1;
            params_.value[0] = -1;
        }
        int& n = params_.value[std::size_t(params_.count - 1)];
        n = std::min((n < 0 ? 0 : n) * 10 + (byte - '0'), Params::Limit);
        return true;
    }
    if (byte != ';' && byte != ':')
        return false;
    if (params_.count == 0) {
        params_.count = 1;
        params_.value[0] = -1;
    }
    if (params_.count == Params::Max)
        return true; // what follows piles up in the last one; nobody means that
    if (byte == ':')
        params_.colons |= 1u << params_.count;
    params_.value[std::size_t(params_.count++)] = -1;
    return true;
}

void Parser::csiByte(unsigned char byte)
{
    if (byte < 0x20) {
        out_.control(byte);
    } else if (intermediateCount_ == 0 && param(byte)) {
        return;
    } else if (byte >= 0x3c && byte <= 0x3f && params_.count == 0 && params_.prefix == 0 && intermediateCount_ == 0) {
        params_.prefix = char(byte);
    } else if (byte >= 0x20 && byte < 0x30) {
        if (intermediateCount_ < 2)
            intermediates_[intermediateCount_] = char(byte);
        ++intermediateCount_;
    } else if (byte >= 0x40 && byte < 0x7f) {
        state_ = State::Ground;
        if (intermediateCount_ > 1)
            return;
        params_.intermediate = intermediateCount_ == 1 ? intermediates_[0] : char(0);
        params_.final = char(byte);
        out_.csi(params_);
    } else if (byte != 0x7f) {
        state_ = State::CsiIgnore;
    }
}

void Parser::dcsHead(unsigned char byte)
{
    if (byte < 0x20 || byte == 0x7f)
        return;
    if (intermediateCount_ == 0 && param(byte))
        return;
    if (byte >= 0x3c && byte <= 0x3f && params_.count == 0) {
        params_.prefix = char(byte);
    } else if (byte >= 0x20 && byte < 0x30) {
        intermediates_[intermediateCount_ > 0 ? 1 : 0] = char(byte);
        ++intermediateCount_;
    } else if (byte >= 0x40) {
        params_.intermediate = intermediateCount_ == 1 ? intermediates_[0] : char(0);
        params_.final = char(byte);
        startString(intermediateCount_ > 1 || byte >= 0x7f ? Kind::Ignored : Kind::Dcs);
    } else {
        startString(Kind::Ignored);
    }
}

void Parser::startString(Kind kind)
{
    kind_ = kind;
    overlong_ = false;
    string_.clear();
    state_ = State::String;
}

std::size_t Parser::stringLimit() const
{
    if (kind_ == Kind::Ignored)
        return 0;
    return kind_ == Kind::Osc && string_.compare(0, 3, "52;") == 0 ? MaxClipboard : MaxString;
}

const char* Parser::string(const char* p, const char* end)
{
    const char* stop = p;
    const auto ends = [this](unsigned char c) {
        return c == 0x1b || c == 0x18 || c == 0x1a || (c == 0x07 && kind_ == Kind::Osc) || c == 0x9c;
    };
    while (stop < end && !ends(static_cast<unsigned char>(*stop)))
        ++stop;
    const std::size_t piece = std::size_t(stop - p);
    if (kind_ != Kind::Ignored && !overlong_) {
        if (string_.size() + piece > stringLimit()) {
            overlong_ = true;
            std::string().swap(string_);
        } else {
            string_.append(p, stop);
        }
    }
    if (stop == end)
        return end;
    const auto byte = static_cast<unsigned char>(*stop);
    if (byte == 0x1b) {
        state_ = State::StringEscape;
    } else if (byte == 0x9c) {
        // ST as UTF-8 (C2 9C); by itself the byte is part of another character.
        if (!string_.empty() && static_cast<unsigned char>(string_.back()) == 0xc2) {
            string_.pop_back();
            endString(false);
            state_ = State::Ground;
        } else if (!overlong_ && kind_ != Kind::Ignored) {
            string_.push_back(char(byte));
        }
    } else if (byte == 0x07) {
        endString(true);
        state_ = State::Ground;
    } else {
        string_.clear();
        state_ = State::Ground;
        out_.control(byte);
    }
    return stop + 1;
}

void Parser::endString(bool bel)
{
    if (!overlong_) {
        if (kind_ == Kind::Osc)
            out_.osc(string_, bel ? Interpreter::Terminator::Bel : Interpreter::Terminator::St);
        else if (kind_ == Kind::Dcs)
            out_.dcs(params_, string_);
        else if (kind_ == Kind::Apc)
            out_.apc(string_);
    }
    if (string_.capacity() > 65536)
        std::string().swap(string_);
    else
        string_.clear();
}

} // namespace gwt::terminal
