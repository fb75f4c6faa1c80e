#pragma once

#include "app/desktop/view/FiguresPort.h"
#include "core/host/WindowHost.h"
#include "core/workspace/TabUsage.h"

namespace gwt::desktop
{

/// CPU and memory of all tabs together. GUI thread.
class HostFigures final : public FiguresPort
{
    Q_OBJECT

public:
    HostFigures(host::WindowHost& host, workspace::TabUsage& usage);
    Figures figures() const override { return m_figures; }

private:
    void take();

    host::WindowHost& m_host;
    workspace::TabUsage& m_usage;
    Figures m_figures;
};

} // namespace gwt::desktop
