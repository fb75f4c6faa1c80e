#pragma once

#include "core/base/Clock.h"

namespace gwt::tests
{

/// Time that moves when a test says so.
class ManualClock final : public base::Clock
{
public:
    Steady now() const override { return m_steady; }
    Wall wall() const override { return m_wall; }
    void advance(std::chrono::milliseconds by)
    {
        m_steady += by;
        m_wall += by;
    }

private:
    Steady m_steady{std::chrono::hours(1)};
    Wall m_wall{std::chrono::seconds(1'700'000'000)};
};

} // namespace gwt::tests
