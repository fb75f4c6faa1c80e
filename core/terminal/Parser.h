#pragma once

#include "core/terminal/Params.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace gwt::terminal
{

class Interpreter;

/// Bytes to sequences: the VT500 state machine (vt100.net/emu/dec_ansi_parser) over UTF-8, with a short cut for runs of text
/// and for CSI sequences that lie whole in the buffer. Keeps its state between feeds, so that chunking never matters.
class Parser
{
public:
    static constexpr std::size_t MaxString = 1u << 20;      ///< of OSC and DCS
    static constexpr std::size_t MaxClipboard = 12u << 20;  ///< of OSC 52: 8 MiB in base64, with some room

    explicit Parser(Interpreter& out) : out_(out) {}
    void feed(const char* data, std::size_t size);

private:
    enum class State : std::uint8_t { Ground, Escape, EscapeIntermediate, Csi, CsiIgnore, DcsHead, DcsIgnore, String, StringEscape };
    enum class Kind : std::uint8_t { Osc, Dcs, Apc, Ignored }; ///< of a string

    const char* ground(const char* p, const char* end);
    const char* text(const char* p, const char* end);
    const char* csi(const char* p, const char* end); ///< after ESC [; null when it is not plain and whole
    const char* string(const char* p, const char* end);
    void step(unsigned char byte);
    void control(unsigned char byte);
    void escape(unsigned char byte);
    void csiByte(unsigned char byte);
    void dcsHead(unsigned char byte);
    bool param(unsigned char byte);
    void c1(char32_t code);
    void startCsi();
    void startString(Kind kind);
    void endString(bool bel);
    void utf8(unsigned char byte);
    void codePoint(char32_t code);
    void replacement();
    std::size_t stringLimit() const;

    Interpreter& out_;
    State state_ = State::Ground;
    Kind kind_ = Kind::Ignored;
    bool overlong_ = false; ///< the string is past its limit: swallowed to its end
    Params params_;
    char intermediates_[2] = {0, 0};
    int intermediateCount_ = 0;
    std::string string_;
    int utf8Needed_ = 0; ///< continuation bytes still to come
    char32_t utf8Code_ = 0;
    unsigned char utf8Low_ = 0x80, utf8High_ = 0xbf; ///< what the next continuation byte may be
};

} // namespace gwt::terminal
