#pragma once

#include "core/process/ExitStatus.h"

#include <string_view>

namespace gwt::process
{

/// Port: takes what a program prints. Called on a reader thread of PtyReader, never twice at once for one terminal.
class ByteSink
{
public:
    enum class Flow {
        More,
        Pause, ///< nothing more is read (the program will block) until PtyReader::resume
    };

    virtual ~ByteSink() = default;
    /// One slice, at most 8 KiB. Take well under a millisecond: the other terminals of the thread wait.
    virtual Flow take(std::string_view bytes) = 0;
    /// The program has ended and all that it printed was taken. Once, the last call.
    virtual void ended(ExitStatus status) = 0;
};

} // namespace gwt::process
