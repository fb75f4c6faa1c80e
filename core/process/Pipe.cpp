#include "core/process/Pipe.h"

#include "core/process/Errno.h"

#include <fcntl.h>

#include <array>
#include <cerrno>

namespace gwt::process
{

base::Result<Pipe> Pipe::create()
{
    std::array<int, 2> ends = {-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return base::fail(fromErrno(errno, "cannot make a pipe"));
    return Pipe{UniqueFd(ends[0]), UniqueFd(ends[1])};
}

void setNonBlocking(int descriptor)
{
    ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
}

} // namespace gwt::process
