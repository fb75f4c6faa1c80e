#include "core/environments/runner/Client.h"

#include <errno.h>
#include <sys/socket.h>

namespace gwt::environments::runner
{

bool Client::flush()
{
    while (waiting() > 0) {
        const ssize_t count = ::send(fd, out.data() + outAt, waiting(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count < 0) {
            const bool isAlive = errno == EAGAIN || errno == EINTR;
            if (outAt >= mostWaiting / 2) {
                out.erase(0, outAt);
                outAt = 0;
            }
            return isAlive;
        }
        outAt += static_cast<std::size_t>(count);
    }
    out.clear();
    outAt = 0;
    return true;
}

} // namespace gwt::environments::runner
