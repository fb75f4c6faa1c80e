#include "core/net/RedisReplicas.h"

#include "core/base/Ids.h"
#include "core/net/HttpLimits.h"

#include <condition_variable>
#include <mutex>

namespace gwt::net
{
namespace
{

constexpr std::chrono::seconds patience{3};
constexpr const char* prefix = "gwt:";

/// The secret that whoever came first left in Redis. Blocks, at the start only.
base::Result<std::string> agreedSecret(const RedisAddress& address, const Log& log)
{
    std::mutex mutex;
    std::condition_variable changed;
    base::Result<std::string> secret = base::fail(base::ErrorCode::Unavailable, "Redis at " + address.text() + " does not answer, and the replicas agree on their secret there", "start Redis first, or set MCP_SESSION_SECRET to the same long random text on every replica");
    bool isDone = false;
    RedisLink link({address, prefix, "start-" + base::randomId(6)}, log);
    const auto finish = [&](const base::Result<RedisAnswer>& answer) {
        const std::lock_guard lock(mutex);
        if (answer && !answer->text.empty())
            secret = answer->text;
        isDone = true;
        changed.notify_all();
    };
    const auto ask = [&](bool isUp) {
        if (!isUp)
            return;
        link.send({"SET", link.key("session-secret"), base::randomToken(), "NX"});
        link.send({"GET", link.key("session-secret")}, finish);
    };
    link.start({ask, {}, {}});
    {
        std::unique_lock lock(mutex);
        changed.wait_for(lock, patience, [&] { return isDone; });
    }
    link.stop(); // before the lambdas go
    return secret;
}

} // namespace

base::Result<std::unique_ptr<RedisReplicas>> RedisReplicas::create(Options options, const HttpLimits& limits, const base::Clock& clock, Log log)
{
    std::string secret = options.secret;
    if (secret.empty()) {
        auto agreed = agreedSecret(options.address, {});
        if (!agreed)
            return base::fail(agreed.error());
        secret = std::move(*agreed);
    }
    return std::unique_ptr<RedisReplicas>(new RedisReplicas(options, std::move(secret), limits, clock, std::move(log)));
}

RedisReplicas::RedisReplicas(const Options& options, std::string secret, const HttpLimits& limits, const base::Clock& clock, Log log)
    : m_secret(std::move(secret))
    , m_box("gwt replicas 1", m_secret)
    , m_link({options.address, prefix, options.self}, std::move(log))
    , m_bus(m_link, m_core, m_box, clock)
    , m_events(std::make_shared<RedisEventStore>(m_link, m_core, m_box, RedisEventStore::Limits{limits.replayEvents, limits.replayBytes, 2 * limits.resumeTime}))
    , m_rates(std::make_shared<RedisRateCounter>(m_link, clock))
{
    m_link.start({{}, [this](const std::string& replica) { m_bus.beats(replica); }, [this](const std::string& from, std::string message) { m_bus.heard(from, std::move(message)); }});
}

RedisReplicas::~RedisReplicas() { m_link.stop(); }

} // namespace gwt::net
