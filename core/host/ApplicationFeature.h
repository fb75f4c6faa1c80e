#pragma once

#include "core/applications/ApplicationTools.h"

#include <memory>

namespace gwt::host
{

/// The desktop's applications, with this machine's adapter. Core thread.
class ApplicationFeature
{
public:
    explicit ApplicationFeature(const process::Environment& environment)
        : m_control(applications::desktopApplications(environment))
        , m_tools(*m_control)
    {
    }

    applications::ApplicationTools& tools() { return m_tools; }
    applications::ApplicationControl& applications() { return *m_control; }

private:
    std::unique_ptr<applications::ApplicationControl> m_control;
    applications::ApplicationTools m_tools;
};

} // namespace gwt::host
