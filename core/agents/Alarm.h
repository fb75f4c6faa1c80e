#pragma once

#include "core/base/Clock.h"

namespace gwt::agents
{

/// Port: one wake-up call. Setting it again moves it. Whoever owns the Delivery calls its ring() then, on its thread.
class Alarm
{
public:
    virtual ~Alarm() = default;
    virtual void set(base::Clock::Steady when) = 0;
    virtual void clear() = 0;
};

} // namespace gwt::agents
