#pragma once

#include "core/applications/ApplicationControl.h"
#include "core/tools/ToolSet.h"

namespace gwt::applications
{

/// The three tools of contract section 5. Who may launch and quit what is decided before a call comes here, by the
/// policy (gwt's own rules: core/tools/BuiltinRules.cpp). Core thread; `control` outlives it.
class ApplicationTools final : public tools::ToolSet
{
public:
    explicit ApplicationTools(ApplicationControl& control);
};

} // namespace gwt::applications
