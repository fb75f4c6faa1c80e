#pragma once

#include "core/net/JwkSet.h"

#include <functional>
#include <memory>

namespace gwt::net
{

/// Port: where an issuer's keys come from. Any thread.
class KeySource
{
public:
    /// Null: they cannot be had now.
    using Done = std::function<void(std::shared_ptr<const JwkSet> keys)>;

    virtual ~KeySource() = default;
    /// The keys as last seen; null before the first time.
    virtual std::shared_ptr<const JwkSet> current() const = 0;
    /// Asks the issuer, once for all who ask meanwhile and not more often than every few seconds; `done` is called
    /// once, at once or later, on any thread.
    virtual void refresh(Done done) = 0;
};

} // namespace gwt::net
