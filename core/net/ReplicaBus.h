#pragma once

#include <functional>
#include <string>

namespace gwt::net
{

/// Port: messages between the replicas that serve the same clients, in order, at most once. Core thread; Redis carries
/// it (RedisBus). Nobody outside can read or make one.
class ReplicaBus
{
public:
    /// False: nobody heard it (that replica is gone), or the bus is down.
    using Done = std::function<void(bool arrived)>;

    virtual ~ReplicaBus() = default;

    virtual const std::string& self() const = 0;
    virtual bool isUp() const = 0;
    /// It was heard of lately. True at once for one that nothing is known of yet.
    virtual bool isAlive(const std::string& replica) const = 0;

    /// `to` empty: all others. `done` may be empty.
    virtual void send(const std::string& to, std::string text, Done done) = 0;
    virtual void onMessage(std::function<void(const std::string& from, const std::string& text)> listener) = 0;
};

} // namespace gwt::net
