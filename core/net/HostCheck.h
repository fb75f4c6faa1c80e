#pragma once

#include "core/net/HttpTypes.h"

#include <string>
#include <string_view>
#include <vector>

namespace gwt::net
{

/// Which Host and Origin headers a server answers to: the defence against DNS rebinding and against web pages.
/// Contract section 7; holds whatever CORS says. Immutable, so any thread.
class HostCheck
{
public:
    struct Options {
        bool isLoopbackBind = true;
        std::vector<std::string> hosts;   ///< globs of further names without port ("*.run.app"); lower case
        std::vector<std::string> origins; ///< further origins, exactly ("https://inspector.example")
    };
    explicit HostCheck(Options options);

    /// The one Host header names this server: a loopback name; on another bind also an IP address (which no DNS answer
    /// can rebind), this machine's name, or one of the options' names.
    bool isOwnHost(const HttpRequest& request) const;

    enum class Origin { Absent, Own, Allowed, Foreign };
    Origin judgeOrigin(const HttpRequest& request) const;

private:
    Options m_options;
    std::string m_machine;
};

} // namespace gwt::net
