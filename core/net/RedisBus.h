#pragma once

#include "core/base/Clock.h"
#include "core/net/CoreQueue.h"
#include "core/net/RedisLink.h"
#include "core/net/ReplicaBus.h"
#include "core/net/SecretBox.h"

#include <unordered_map>

namespace gwt::net
{

/// Redis publish/subscribe, each message sealed. Core thread but for heard() and beats(), which the link's thread calls.
class RedisBus final : public ReplicaBus
{
public:
    /// All outlive it.
    RedisBus(RedisLink& link, CoreQueue& core, const SecretBox& box, const base::Clock& clock);

    const std::string& self() const override { return m_link.self(); }
    bool isUp() const override { return m_link.isUp(); }
    bool isAlive(const std::string& replica) const override;
    void send(const std::string& to, std::string text, Done done) override;
    void onMessage(std::function<void(const std::string& from, const std::string& text)> listener) override { m_listener = std::move(listener); }

    // For the link, on its thread.
    void heard(const std::string& from, std::string sealed);
    void beats(const std::string& replica);

private:
    RedisLink& m_link;
    CoreQueue& m_core;
    const SecretBox& m_box;
    const base::Clock& m_clock;
    std::function<void(const std::string& from, const std::string& text)> m_listener;
    std::unordered_map<std::string, base::Clock::Steady> m_beats;
};

} // namespace gwt::net
