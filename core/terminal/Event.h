#pragma once

#include "core/terminal/ProgramStatus.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace gwt::terminal
{

struct TitleChanged {
    std::string title; ///< OSC 0, 2; control characters removed, at most 4 KiB
    bool operator==(const TitleChanged&) const = default;
};

struct IconNameChanged {
    std::string name; ///< OSC 0, 1
    bool operator==(const IconNameChanged&) const = default;
};

struct Bell {
    bool operator==(const Bell&) const = default;
};

/// OSC 9 (a text), OSC 777;notify (title and body), OSC 99 (kitty's, pieces put together).
struct Notification {
    enum class Source : std::uint8_t { Osc9, Osc777, Osc99 };
    enum class Urgency : std::uint8_t { Low, Normal, Critical };
    Source source = Source::Osc9;
    std::string title;
    std::string body;
    std::string id; ///< OSC 99 i=; a later one with the same id replaces it
    Urgency urgency = Urgency::Normal;
    bool close = false; ///< OSC 99 p=close: take the notification with this id away
    bool operator==(const Notification&) const = default;
};

/// OSC 9;4: a progress bar for the tab.
struct Progress {
    enum class State : std::uint8_t { None, Normal, Error, Indeterminate, Paused };
    State state = State::None;
    int percent = 0; ///< 0–100
    bool operator==(const Progress&) const = default;
};

/// OSC 7, or OSC 9;9: the folder of the program; `host` is empty when the URI has none.
struct WorkingFolder {
    std::string host;
    std::string path;
    bool operator==(const WorkingFolder&) const = default;
};

/// OSC 133: A prompt, B command line, C output, D end.
struct PromptMark {
    enum class Kind : std::uint8_t { Prompt, Command, Output, End };
    Kind kind = Kind::Prompt;
    std::optional<int> exitCode; ///< of End
    bool operator==(const PromptMark&) const = default;
};

/// OSC 52: `target` is c, p, q, s or 0–7; at most 8 MiB of data.
struct ClipboardWrite {
    std::string target;
    std::string data;
    bool operator==(const ClipboardWrite&) const = default;
};

/// OSC 52 ; c ; ?  Nothing is answered until the window calls Terminal::answerClipboard.
struct ClipboardQuery {
    std::string target;
    bool operator==(const ClipboardQuery&) const = default;
};

struct ColoursChanged {
    bool operator==(const ColoursChanged&) const = default;
};

/// The modes that encoders look at are other than before; take Terminal::modes() again.
struct ModesChanged {
    bool operator==(const ModesChanged&) const = default;
};

/// OSC 22: CSS name of the pointer over the tab, empty for the default.
struct PointerShape {
    std::string name;
    bool operator==(const PointerShape&) const = default;
};

/// CSI 8 ; rows ; columns t, DECCOLM: only a request, the window may ignore it.
struct ResizeRequest {
    int columns = 0;
    int rows = 0;
    bool operator==(const ResizeRequest&) const = default;
};

using Event = std::variant<TitleChanged, IconNameChanged, Bell, Notification, Progress, ProgramStatus, WorkingFolder,
                           PromptMark, ClipboardWrite, ClipboardQuery, ColoursChanged, ModesChanged, PointerShape,
                           ResizeRequest>;

} // namespace gwt::terminal
