// gwt-http-failover: sessions that call all the while through a load balancer, each on one connection.
//   PORT SESSIONS SECONDS
// Every call says a text of its own and must hear it again. Prints one line of JSON; "failed" lists the calls that were
// not answered so, with when they began and ended (CLOCK_MONOTONIC, milliseconds), for whoever killed a replica to judge.
#include "tests/bench/http/HttpText.h"

#include <chrono>
#include <cstdio>
#include <memory>
#include <vector>

namespace
{

using namespace gwt::bench;
using Clock = std::chrono::steady_clock;

long long ms(Clock::time_point time) { return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count(); }

struct Tally {
    long long calls = 0;
    long long sessions = 0;
    std::string failed;
};

class Session : public std::enable_shared_from_this<Session>
{
public:
    Session(asio::io_context& io, const tcp::endpoint& server, int number, Tally& tally, Clock::time_point until)
        : m_server(server)
        , m_socket(io)
        , m_timer(io)
        , m_number(number)
        , m_tally(tally)
        , m_until(until)
    {
    }
    bool open(asio::io_context& io)
    {
        m_session = openSession(io, m_server, "/mcp");
        m_tally.sessions += m_session.empty() ? 0 : 1;
        return !m_session.empty();
    }
    void next()
    {
        if (Clock::now() >= m_until)
            return;
        m_text = "s" + std::to_string(m_number) + "-" + std::to_string(++m_id) + "-";
        m_out = post("/mcp", R"({"jsonrpc":"2.0","id":)" + std::to_string(m_id) + R"(,"method":"tools/call","params":{"name":"echo","arguments":{"text":")" + m_text + "\"}}}", m_session);
        m_began = Clock::now();
        if (m_socket.is_open())
            return write();
        m_socket.async_connect(m_server, [self = shared_from_this()](auto error) {
            if (error)
                return self->done("connect");
            self->m_socket.set_option(tcp::no_delay(true));
            self->write();
        });
    }

private:
    void write()
    {
        asio::async_write(m_socket, asio::buffer(m_out), [self = shared_from_this()](auto error, std::size_t) {
            if (error)
                return self->done("write");
            self->read();
        });
    }
    void read()
    {
        m_socket.async_read_some(asio::buffer(m_buffer), [self = shared_from_this()](auto error, std::size_t n) {
            if (error)
                return self->done("read");
            self->m_in.append(self->m_buffer, n);
            const std::size_t length = responseLength(self->m_in);
            if (length == 0)
                return self->read();
            const std::string answer = self->m_in.substr(0, length);
            self->m_in.erase(0, length);
            const bool isRight = answer.find(" 200 ") == 8 && answer.find(self->m_text) != std::string::npos;
            if (answer.find("onnection: close") != std::string::npos)
                self->reset();
            self->done(isRight ? std::string() : answer.substr(0, 24));
        });
    }
    void reset()
    {
        boost::system::error_code ignored;
        m_socket.close(ignored);
        m_in.clear();
    }
    void done(const std::string& fault)
    {
        ++m_tally.calls;
        if (!fault.empty()) {
            std::string plain;
            for (const char c : fault)
                plain += c >= ' ' && c != '"' && c != '\\' ? c : ' ';
            m_tally.failed += (m_tally.failed.empty() ? "" : ",") + std::string("{\"began\":") + std::to_string(ms(m_began)) + ",\"ended\":" + std::to_string(ms(Clock::now())) + ",\"why\":\"" + plain + "\"}";
            reset();
        }
        m_timer.expires_after(std::chrono::milliseconds(5));
        m_timer.async_wait([self = shared_from_this()](auto) { self->next(); });
    }

    tcp::endpoint m_server;
    tcp::socket m_socket;
    asio::steady_timer m_timer;
    int m_number;
    Tally& m_tally;
    Clock::time_point m_until;
    std::string m_session, m_text, m_out, m_in;
    Clock::time_point m_began;
    int m_id = 0;
    char m_buffer[4096];
};

} // namespace

int main(int argc, char** argv)
{
    if (argc < 4)
        return 2;
    asio::io_context io;
    const tcp::endpoint server(asio::ip::address_v4::loopback(), static_cast<unsigned short>(std::stoi(argv[1])));
    const auto until = Clock::now() + std::chrono::milliseconds(static_cast<long long>(std::stod(argv[3]) * 1000));
    Tally tally;
    std::vector<std::shared_ptr<Session>> sessions;
    for (int i = 0; i < std::stoi(argv[2]); ++i)
        if (auto session = std::make_shared<Session>(io, server, i, tally, until); session->open(io))
            sessions.push_back(session);
    std::printf("running\n");
    std::fflush(stdout);
    for (const auto& session : sessions)
        session->next();
    io.run();
    std::printf("{\"sessions\":%lld,\"calls\":%lld,\"failed\":[%s]}\n", tally.sessions, tally.calls, tally.failed.c_str());
    return 0;
}
