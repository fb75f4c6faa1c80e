#pragma once

#include "app/cli/Caller.h"
#include "core/process/Environment.h"

#include <memory>

namespace gwt::net
{
class WindowClient;
}

namespace gwt::cli
{

/// Calls tools of the running window, as the tab that this command runs in or, outside tabs, as the person. Blocks on a
/// local event loop; one call at a time.
class WindowCaller final : public Caller
{
public:
    /// Unavailable when no window runs on this GWT_HOME (exit 5).
    static base::Result<std::unique_ptr<WindowCaller>> create(const process::Environment& environment);
    ~WindowCaller() override;

    base::Result<base::Json> request(const std::string& method, base::Json params, const std::function<void(const std::string&)>& progress = {}) override;

private:
    explicit WindowCaller(std::unique_ptr<net::WindowClient> client);
    std::unique_ptr<net::WindowClient> m_client;
};

} // namespace gwt::cli
