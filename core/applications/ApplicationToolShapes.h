#pragma once

#include "core/applications/Application.h"
#include "core/tools/Shape.h"

#include <optional>
#include <string>

template <> struct gwt::tools::EnumNames<gwt::applications::QuitState> {
    using State = gwt::applications::QuitState;
    static constexpr std::pair<State, const char*> rows[] = {{State::Quit, "quit"}, {State::Blocked, "blocked"}, {State::WindowsClosedProcessAlive, "windows_closed_process_alive"}};
};

template <> struct gwt::tools::EnumNames<gwt::applications::BlockReason> {
    using Reason = gwt::applications::BlockReason;
    static constexpr std::pair<Reason, const char*> rows[] = {{Reason::Dialog, "dialog"}, {Reason::NotResponding, "not_responding"}, {Reason::WindowsOpen, "windows_open"}, {Reason::NotClosable, "not_closable"}};
};

// The tools' inputs and outputs, field by field as contract section 5 has them.
namespace gwt::applications::toolshapes
{

struct Target {
    std::string bundleId;
};
inline auto shape(tools::Of<Target>)
{
    return tools::Shape<Target>().required("bundleId", &Target::bundleId, "Desktop file id of the application, like org.kde.konsole").nonEmpty(255);
}

struct Launched {
    int processId = 0;
    std::string name;
    bool alreadyRunning = false;
};
inline auto shape(tools::Of<Launched>)
{
    return tools::Shape<Launched>()
        .required("processId", &Launched::processId, "Process of its window; 0 where the desktop does not tell")
        .required("name", &Launched::name, "Name for people")
        .required("alreadyRunning", &Launched::alreadyRunning, "It ran already and was brought to the front");
}

struct Quitted {
    std::string name;
    QuitState state = QuitState::Quit;
    std::optional<std::string> dialogTitle;
    std::optional<BlockReason> reason;
};
inline auto shape(tools::Of<Quitted>)
{
    return tools::Shape<Quitted>()
        .required("name", &Quitted::name, "Name for people")
        .required("state", &Quitted::state, "What came of it")
        .optional("dialog_title", &Quitted::dialogTitle, "What it asks the person, when a dialog blocks the quit")
        .optional("reason", &Quitted::reason, "Why it is blocked; it may still close later");
}

struct Row {
    std::string bundleId;
    std::string name;
    int processId = 0;
    bool isHidden = false;
};
inline auto shape(tools::Of<Row>)
{
    return tools::Shape<Row>()
        .required("bundleId", &Row::bundleId, "Desktop file id")
        .required("name", &Row::name, "Name for people")
        .required("processId", &Row::processId, "Process of its windows; 0 where the desktop does not tell")
        .required("isHidden", &Row::isHidden, "All its windows are minimised");
}

} // namespace gwt::applications::toolshapes
