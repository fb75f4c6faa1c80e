#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace gwt::terminal
{

/// OSC 7501, Program Status Protocol: what the program in the tab says of itself. The best source of an agent's activity.
struct ProgramStatus {
    enum class State : std::uint8_t { Idle, Working, Blocked, Done, Error, Clear };
    enum class Kind : std::uint8_t { None, Permission, Question, Auth };
    State state = State::Idle;
    Kind kind = Kind::None; ///< why it is blocked
    std::string app;        ///< [A-Za-z0-9_.+-]{1,32}
    std::string id;         ///< "session/subagent", at most 128 bytes and 8 levels
    std::string title;
    std::string message;
    std::optional<int> progress; ///< 0–100
    bool operator==(const ProgramStatus&) const = default;
};

} // namespace gwt::terminal
