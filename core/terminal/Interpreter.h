#pragma once

#include "core/terminal/Event.h"
#include "core/terminal/Modes.h"
#include "core/terminal/Palette.h"
#include "core/terminal/Params.h"
#include "core/terminal/Screen.h"
#include "core/terminal/Snapshot.h"
#include "core/terminal/StatusBoard.h"
#include "core/terminal/TerminalSettings.h"

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gwt::terminal
{

/// What sequences mean: turns them into operations of the Screen, into replies and into events. Under the terminal's mutex.
class Interpreter
{
public:
    Interpreter(Screen& screen, const TerminalSettings& settings);

    enum class Terminator : std::uint8_t { St, Bel }; ///< of an OSC: a reply ends as the query did

    // --- from the Parser
    void printAscii(const char* text, std::size_t count)
    {
        if (screen_.charsets().plain()) [[likely]]
            screen_.printAscii(text, count);
        else
            printMapped(text, count);
    }
    void print(char32_t code) { screen_.print(code); }
    void control(unsigned char code);
    void lineFeed()
    {
        screen_.endCluster();
        screen_.lineFeed();
        if (modes_.newLine)
            screen_.carriageReturn();
    }
    void beginSequence() { sequenceBegan_ = true; }
    void escape(char intermediate, char final);
    void escape2(char first, char second, char final);
    void csi(const Params& params);
    void osc(std::string_view text, Terminator terminator);
    void dcs(const Params& params, std::string_view text);
    void apc(std::string_view text);

    // --- to the Terminal
    std::string& replies() { return replies_; }
    std::vector<Event>& events() { return events_; }
    Modes modes() const;
    const Palette& palette() const { return palette_; }
    std::uint64_t paletteSerial() const { return paletteSerial_; }
    const std::string& title() const { return title_; }
    const StatusBoard& statuses() const { return statuses_; }
    bool synchronised() const { return synchronised_; }
    bool reverseScreen() const { return reverseScreen_; }
    bool cursorVisible() const { return cursorVisible_; }
    bool cursorBlinks() const { return cursorBlink_; }
    CursorShape cursorShape() const { return cursorShape_; }

    void setPalette(const Palette& palette);
    void setCell(CellPixels cell) { cell_ = cell; }
    void sizeChanged();
    void answerClipboard(std::string_view target, std::string_view data);
    void resetInputModes();
    void hardReset();
    void endSynchronised() { synchronised_ = false; }
    /// Counts 3J; the view looks at it to keep the reader's place.
    std::uint64_t scrollbackDrops() const { return scrollbackDrops_; }
    /// Called before 3J drops the history, while the old text is still there.
    std::function<void()> beforeScrollbackDrop;

private:
    struct Dispatch;
    void printMapped(const char* text, std::size_t count);
    void graphic(char32_t code);

    // InterpreterCsi.cpp
    void csiPlain(const Params& p);
    void csiPrivate(const Params& p);
    void csiOther(const Params& p);
    void eraseInDisplay(int mode, Screen::Selective selective);
    void tabClear(int mode);
    void marginsVertical(const Params& p);
    void marginsHorizontal(const Params& p);
    void keyboardFlags(const Params& p);
    void xtermKeys(const Params& p);
    void cursorStyle(int style);
    void conformance(const Params& p);
    void protection(int mode);
    void designate(int slot, char intermediate, char final, bool ninetySix);

    // InterpreterSgr.cpp
    void sgr(const Params& p);
    void applySgr(Style& style, const Params& p, int from);
    static int extendedColour(const Params& p, int i, Colour& out);

    // InterpreterModes.cpp
    enum class Answer : std::uint8_t { Unknown, Set, Reset, AlwaysSet, AlwaysReset };
    void setModes(const Params& p, bool on);
    void setDecMode(int mode, bool on);
    void setAnsiMode(int mode, bool on);
    bool* flagOf(int decMode);
    Answer decMode(int mode);
    Answer ansiMode(int mode) const;
    void requestMode(const Params& p);
    void saveModes(const Params& p);
    void restoreModes(const Params& p);
    void alternateScreen(int mode, bool on);
    void columnMode(bool wide);
    void setSynchronised(bool on);
    void mouseMode(MouseTracking mode, bool on);
    void mouseEncoding(MouseEncoding encoding, bool on);

    // InterpreterReports.cpp
    void reply(std::string_view csiBody); ///< with CSI in front
    void replyDcs(std::string_view body);
    void replyOsc(std::string_view body, Terminator terminator);
    void deviceAttributes(const Params& p);
    void deviceStatus(const Params& p);
    void privateStatus(const Params& p);
    void requestSetting(std::string_view what);
    void requestCapabilities(std::string_view hexNames);
    void requestPresentation(int what);
    void restorePresentation(int what, std::string_view text);

    // InterpreterWindow.cpp
    void windowOperation(const Params& p);
    void windowReport(const Params& p);
    void resizeTo(int columns, int rows);
    CellPixels cellPixels() const;
    void titleModes(const Params& p, bool on);
    void setTitle(std::string_view text);
    void setIconName(std::string_view text);
    std::string titleText(std::string_view text) const;

    // InterpreterRect.cpp
    void rectangle(const Params& p);
    std::optional<Screen::Rect> rect(const Params& p, int at) const;
    void changeAttributes(const Params& p, bool reverse);
    void rectangleChecksum(const Params& p);

    // InterpreterOsc.cpp
    void link(std::string_view text);
    void workingFolder(std::string_view uri);
    void clipboard(std::string_view text, Terminator terminator);
    void promptMark(std::string_view text);

    // InterpreterColours.cpp
    void indexedColours(std::string_view text, int base, Terminator terminator);
    void dynamicColours(int first, std::string_view text, Terminator terminator);
    void resetColours(int command, std::string_view text);
    void refreshPalette();
    std::optional<Rgb> dynamicColour(int number) const;

    // InterpreterNotify.cpp
    void osc9(std::string_view text);
    void osc777(std::string_view text);
    void osc99(std::string_view text, Terminator terminator);
    void programStatus(std::string_view text, Terminator terminator);

    Screen& screen_;
    Permissions permissions_;
    std::string name_, version_;
    CellPixels cell_;
    Modes modes_;
    std::string replies_;
    std::vector<Event> events_;
    bool sequenceBegan_ = false; ///< what comes is no control by itself: REP still may look at the last graphic

    std::string title_, iconName_;
    std::vector<std::pair<std::string, std::string>> titleStack_; ///< title, icon name
    bool titleHexIn_ = false, titleHexOut_ = false;

    bool cursorVisible_ = true, cursorBlink_ = true;
    CursorShape cursorShape_ = CursorShape::Block;
    int cursorStyle_ = 0;
    bool reverseScreen_ = false, synchronised_ = false;
    bool allow132_ = false, keepOn132_ = false, wide132_ = false;
    bool sendReceive_ = true; ///< SRM 12
    bool shellIsBack_ = false; ///< OSC 133 D came, and no C since
    bool national_ = false;   ///< DECNRCM
    std::map<int, bool> idle_; ///< modes that are only remembered, so that DECRQM tells the truth
    std::map<int, bool> savedModes_;
    int level_ = 64;
    bool mode1048Saved_ = false;
    Screen::RectShape rectShape_ = Screen::RectShape::Stream;
    int rectShapeParam_ = 0;
    int checksumFlags_ = 0; ///< XTCHECKSUM
    std::vector<Style> styleStack_;

    struct KittyStack {
        std::vector<std::uint8_t> saved;
        std::uint8_t flags = 0;
    };
    std::array<KittyStack, 2> kitty_;

    Palette base_, palette_;
    std::array<std::optional<Rgb>, 256> changed_;
    std::array<std::optional<Rgb>, 5> special_;  ///< OSC 5: bold, underline, blink, reverse, italic
    std::array<std::optional<Rgb>, 10> dynamic_; ///< OSC 10–19
    std::uint64_t paletteSerial_ = 1;

    bool iconified_ = false; ///< only with Permissions::resizeItself: a window that is not there
    int windowX_ = 0, windowY_ = 0;
    Size unmaximised_;

    StatusBoard statuses_;
    Notification partial_; ///< OSC 99 in pieces (d=0)
    std::uint64_t scrollbackDrops_ = 0;
};

} // namespace gwt::terminal
