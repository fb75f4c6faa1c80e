#include "core/net/RedisBus.h"

namespace gwt::net
{
namespace
{

constexpr std::chrono::seconds silence{5}; ///< five pulses
constexpr std::size_t mostReplicas = 1000;

} // namespace

RedisBus::RedisBus(RedisLink& link, CoreQueue& core, const SecretBox& box, const base::Clock& clock)
    : m_link(link)
    , m_core(core)
    , m_box(box)
    , m_clock(clock)
{
}

bool RedisBus::isAlive(const std::string& replica) const
{
    const auto found = m_beats.find(replica);
    return found == m_beats.end() || m_clock.now() - found->second < silence;
}

void RedisBus::send(const std::string& to, std::string text, Done done)
{
    // Bound to the sender: a message cannot be told again as another's.
    m_link.publish(to, m_box.seal(text, self()), [this, done = std::move(done)](long long heard) {
        if (done)
            m_core.post([done, heard] { done(heard > 0); });
    });
}

void RedisBus::heard(const std::string& from, std::string sealed)
{
    auto text = m_box.open(sealed, from);
    if (!text)
        return; // of another secret, or made up
    m_core.post([this, from, text = std::move(*text)] {
        if (m_listener)
            m_listener(from, text);
    });
}

void RedisBus::beats(const std::string& replica)
{
    m_core.post([this, replica] {
        if (m_beats.size() >= mostReplicas)
            std::erase_if(m_beats, [this](const auto& row) { return m_clock.now() - row.second >= silence; });
        m_beats[replica] = m_clock.now();
    });
}

} // namespace gwt::net
