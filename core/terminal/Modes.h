#pragma once

#include <cstdint>

namespace gwt::terminal
{

enum class MouseTracking : std::uint8_t { Off, X10, Normal, Highlight, Button, Any }; ///< DECSET 9, 1000–1003
enum class MouseEncoding : std::uint8_t { Legacy, Utf8, Sgr, Urxvt, SgrPixels };      ///< none, 1005, 1006, 1015, 1016

/// Kitty keyboard protocol, progressive enhancement flags (CSI = flags u).
enum KittyFlag : std::uint8_t {
    KittyDisambiguate = 1,
    KittyEventTypes = 2,
    KittyAlternateKeys = 4,
    KittyAllAsEscapes = 8,
    KittyAssociatedText = 16,
};

/// What the encoders of keys, mouse, paste and focus have to know. A copy: taken under the terminal's mutex, then free.
struct Modes {
    bool applicationCursor = false; ///< DECCKM, ?1
    bool applicationKeypad = false; ///< DECKPAM / ?66
    bool newLine = false;           ///< LNM 20: Return sends CR LF
    bool backarrowSendsBackspace = false; ///< DECBKM ?67: Backspace sends BS, not DEL
    bool metaSendsEscape = true;    ///< ?1036
    bool eightBitReplies = false;   ///< S8C1T: reports start with a C1 byte
    bool focusEvents = false;       ///< ?1004
    bool bracketedPaste = false;    ///< ?2004
    bool alternateScroll = false;   ///< ?1007: the wheel sends arrows on the alternate screen
    bool alternateScreen = false;
    bool colourSchemeReports = false; ///< ?2031
    bool sizeReports = false;       ///< ?2048
    bool autoRepeat = true;         ///< DECARM ?8
    bool keyboardLocked = false;    ///< KAM 2
    std::uint8_t kittyFlags = 0;    ///< of the current screen
    std::uint8_t modifyOtherKeys = 0; ///< CSI > 4 ; n m
    std::uint8_t formatOtherKeys = 0; ///< CSI > 4 ; n f; 1 = CSI u form
    MouseTracking mouseTracking = MouseTracking::Off;
    MouseEncoding mouseEncoding = MouseEncoding::Legacy;

    bool operator==(const Modes&) const = default;
};

} // namespace gwt::terminal
