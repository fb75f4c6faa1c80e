#include "core/net/RedisConnection.h"

#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>

#include <hiredis/async.h>

namespace gwt::net
{

using base::ErrorCode;

/// hiredis' wishes to read and write, on Asio. Lives until the last wait has returned; the context may go before.
class RedisConnection::Watch : public std::enable_shared_from_this<Watch>
{
public:
    Watch(boost::asio::io_context& io, redisAsyncContext* context)
        : m_descriptor(io, context->c.fd)
        , m_context(context)
    {
    }
    void attach()
    {
        m_self = shared_from_this();
        m_context->ev.data = this;
        m_context->ev.addRead = [](void* data) { static_cast<Watch*>(data)->want(true, true); };
        m_context->ev.delRead = [](void* data) { static_cast<Watch*>(data)->want(true, false); };
        m_context->ev.addWrite = [](void* data) { static_cast<Watch*>(data)->want(false, true); };
        m_context->ev.delWrite = [](void* data) { static_cast<Watch*>(data)->want(false, false); };
        m_context->ev.cleanup = [](void* data) { static_cast<Watch*>(data)->release(); };
    }

private:
    struct Side {
        bool isWanted = false;
        bool isWaiting = false;
    };
    void want(bool isRead, bool isWanted)
    {
        Side& side = isRead ? m_read : m_write;
        side.isWanted = isWanted;
        if (!isWanted || side.isWaiting)
            return;
        side.isWaiting = true;
        m_descriptor.async_wait(isRead ? boost::asio::posix::stream_descriptor::wait_read : boost::asio::posix::stream_descriptor::wait_write, [self = shared_from_this(), isRead](const boost::system::error_code& error) { self->ready(isRead, !error); });
    }
    void ready(bool isRead, bool isReady)
    {
        Side& side = isRead ? m_read : m_write;
        side.isWaiting = false;
        if (!isReady || !m_context || !side.isWanted)
            return;
        if (isRead)
            redisAsyncHandleRead(m_context);
        else
            redisAsyncHandleWrite(m_context);
        if (m_context && side.isWanted)
            want(isRead, true);
    }
    /// The context is about to close its descriptor and to free itself.
    void release()
    {
        m_context = nullptr;
        m_descriptor.release();
        m_self = nullptr;
    }

    boost::asio::posix::stream_descriptor m_descriptor;
    redisAsyncContext* m_context;
    Side m_read;
    Side m_write;
    std::shared_ptr<Watch> m_self;
};

namespace
{

RedisAnswer taken(const redisReply& reply)
{
    RedisAnswer answer;
    answer.number = reply.integer;
    answer.isNil = reply.type == REDIS_REPLY_NIL;
    if (reply.type == REDIS_REPLY_STRING || reply.type == REDIS_REPLY_STATUS)
        answer.text.assign(reply.str, static_cast<std::size_t>(reply.len));
    if (reply.type == REDIS_REPLY_ARRAY)
        for (std::size_t i = 0; i < reply.elements; ++i)
            answer.list.push_back(taken(*reply.element[i]));
    return answer;
}

tl::unexpected<base::Error> away() { return base::fail(ErrorCode::Unavailable, "Redis does not answer"); }

struct Words {
    explicit Words(const std::vector<std::string>& words)
    {
        for (const std::string& word : words) {
            texts.push_back(word.data());
            sizes.push_back(word.size());
        }
    }
    std::vector<const char*> texts;
    std::vector<std::size_t> sizes;
};

} // namespace

RedisConnection::RedisConnection(boost::asio::io_context& io, const RedisAddress& address, std::function<void(bool isUp)> changed)
    : m_io(io)
    , m_address(address)
    , m_changed(std::move(changed))
{
}

RedisConnection::~RedisConnection()
{
    m_changed = nullptr;
    close();
}

void RedisConnection::connect()
{
    close();
    m_reason.clear();
    // Resolves a name on this thread, which is no one else's.
    redisAsyncContext* context = m_address.socket.empty() ? redisAsyncConnect(m_address.host.c_str(), m_address.port) : redisAsyncConnectUnix(m_address.socket.c_str());
    if (!context || context->err) {
        const std::string reason = context ? context->errstr : "no memory";
        if (context)
            redisAsyncFree(context);
        return ended(reason);
    }
    m_context = context;
    context->data = this;
    std::make_shared<Watch>(m_io, context)->attach();
    redisAsyncSetConnectCallback(context, [](const redisAsyncContext* at, int status) {
        auto* self = static_cast<RedisConnection*>(at->data);
        if (self && status == REDIS_OK)
            return self->connected();
        if (self) {
            self->m_context = nullptr; // hiredis frees it
            self->ended(at->errstr ? at->errstr : "refused");
        }
    });
    redisAsyncSetDisconnectCallback(context, [](const redisAsyncContext* at, int) {
        if (auto* self = static_cast<RedisConnection*>(at->data)) {
            self->m_context = nullptr;
            self->ended(at->errstr && *at->errstr ? at->errstr : "closed");
        }
    });
}

void RedisConnection::connected()
{
    const auto refuse = [this](const base::Result<RedisAnswer>& answer) {
        if (!answer && answer.error().code != ErrorCode::Unavailable) {
            m_reason = answer.error().message;
            boost::asio::post(m_io, [this] { close(); }); // hiredis is on the stack
        }
    };
    if (!m_address.password.empty())
        send(m_address.user.empty() ? std::vector<std::string>{"AUTH", m_address.password} : std::vector<std::string>{"AUTH", m_address.user, m_address.password}, refuse);
    if (m_address.database != 0)
        send({"SELECT", std::to_string(m_address.database)}, refuse);
    send({"PING"}, [this, refuse](const base::Result<RedisAnswer>& answer) {
        if (answer && m_changed)
            return m_changed(true);
        refuse(answer);
    });
}

void RedisConnection::ended(std::string reason)
{
    if (m_reason.empty())
        m_reason = std::move(reason);
    m_sent.clear();
    if (m_changed)
        m_changed(false);
}

void RedisConnection::close()
{
    if (!m_context)
        return;
    redisAsyncContext* context = std::exchange(m_context, nullptr);
    context->data = nullptr;
    redisAsyncFree(context);
    ended("closed here");
}

void RedisConnection::send(const std::vector<std::string>& command, Done done)
{
    if (!m_context)
        return done ? done(away()) : void();
    const Words words(command);
    auto* held = new Done(std::move(done)); // hiredis carries it; answered() takes it back, whatever happens
    m_sent.push_back(std::chrono::steady_clock::now());
    if (redisAsyncCommandArgv(m_context, &RedisConnection::answered, held, static_cast<int>(words.texts.size()), const_cast<const char**>(words.texts.data()), words.sizes.data()) != REDIS_OK) {
        m_sent.pop_back();
        const std::unique_ptr<Done> back(held);
        if (*back)
            (*back)(away());
    }
}

void RedisConnection::answered(redisAsyncContext* context, void* reply, void* data)
{
    const std::unique_ptr<Done> done(static_cast<Done*>(data));
    if (auto* self = static_cast<RedisConnection*>(context->data); self && !self->m_sent.empty())
        self->m_sent.pop_front();
    if (!*done)
        return;
    const auto* answer = static_cast<const redisReply*>(reply);
    if (!answer)
        return (*done)(away());
    if (answer->type == REDIS_REPLY_ERROR)
        return (*done)(base::fail(ErrorCode::Internal, "Redis refuses: " + std::string(answer->str, static_cast<std::size_t>(answer->len))));
    (*done)(taken(*answer));
}

void RedisConnection::subscribe(const std::vector<std::string>& channels, Heard heard)
{
    m_heard = std::move(heard);
    if (!m_context)
        return;
    std::vector<std::string> command{"SUBSCRIBE"};
    command.insert(command.end(), channels.begin(), channels.end());
    const Words words(command);
    redisAsyncCommandArgv(m_context, &RedisConnection::published, nullptr, static_cast<int>(words.texts.size()), const_cast<const char**>(words.texts.data()), words.sizes.data());
}

void RedisConnection::published(redisAsyncContext* context, void* reply, void*)
{
    auto* self = static_cast<RedisConnection*>(context->data);
    const auto* answer = static_cast<const redisReply*>(reply);
    if (!self || !answer || answer->type != REDIS_REPLY_ARRAY || answer->elements != 3 || answer->element[2]->type != REDIS_REPLY_STRING)
        return; // the confirmation of a subscription, or the end
    RedisAnswer message = taken(*answer);
    if (message.list[0].text == "message" && self->m_heard)
        self->m_heard(message.list[1].text, std::move(message.list[2].text));
}

} // namespace gwt::net
