// gwt-http-load: a native driver for MCP over HTTP, so that the driver is not what is measured.
//   calls PORT CONNECTIONS SECONDS [PATH]   one Streamable HTTP session, echo calls one after the other on each connection
//   sse PORT SESSIONS SECONDS RATE          legacy SSE sessions, each calling RATE times a second (0: idle)
// Prints one line of JSON.
#include "tests/bench/http/HttpText.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include <sys/resource.h>

namespace
{

using namespace gwt::bench;
using Clock = std::chrono::steady_clock;

struct Figures {
    std::vector<int> micros;
    long long errors = 0;
    long long opened = 0;
};

struct Caller : std::enable_shared_from_this<Caller> {
    tcp::socket socket;
    std::string path;
    std::string headers;
    Figures& figures;
    Clock::time_point until;
    std::string out;
    std::string in;
    Clock::time_point sent;
    int id = 1;
    char buffer[4096];

    Caller(asio::io_context& io, std::string at, std::string more, Figures& all, Clock::time_point end)
        : socket(io)
        , path(std::move(at))
        , headers(std::move(more))
        , figures(all)
        , until(end)
    {
    }
    void next()
    {
        if (Clock::now() >= until)
            return;
        out = post(path, call(id++), headers);
        sent = Clock::now();
        asio::async_write(socket, asio::buffer(out), [self = shared_from_this()](auto error, std::size_t) {
            if (error)
                ++self->figures.errors;
            else
                self->read();
        });
    }
    void read()
    {
        socket.async_read_some(asio::buffer(buffer), [self = shared_from_this()](auto error, std::size_t n) {
            if (error) {
                ++self->figures.errors;
                return;
            }
            self->in.append(self->buffer, n);
            const std::size_t length = responseLength(self->in);
            if (length == 0)
                return self->read();
            if (self->in.find("hello") == std::string::npos)
                ++self->figures.errors;
            self->in.erase(0, length);
            self->figures.micros.push_back(static_cast<int>(std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - self->sent).count()));
            self->next();
        });
    }
};

/// One legacy SSE session: its stream, and a connection for its calls.
struct Listener : std::enable_shared_from_this<Listener> {
    asio::io_context& io;
    tcp::endpoint server;
    tcp::socket stream;
    tcp::socket posts;
    asio::steady_timer timer;
    Figures& figures;
    Clock::time_point until;
    double rate;
    std::string in;
    std::string path;
    std::string out;
    std::string unused;
    int id = 1;
    std::vector<Clock::time_point> sent{Clock::time_point{}};
    char buffer[512];
    char answers[512];

    Listener(asio::io_context& loop, const tcp::endpoint& at, Figures& all, Clock::time_point end, double callRate)
        : io(loop)
        , server(at)
        , stream(loop)
        , posts(loop)
        , timer(loop)
        , figures(all)
        , until(end)
        , rate(callRate)
    {
    }
    void start()
    {
        stream.async_connect(server, [self = shared_from_this()](auto error) {
            if (error) {
                ++self->figures.errors;
                return;
            }
            self->out = "GET /sse HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n";
            asio::async_write(self->stream, asio::buffer(self->out), [self](auto, std::size_t) { self->listen(); });
        });
    }
    void listen()
    {
        stream.async_read_some(asio::buffer(buffer), [self = shared_from_this()](auto error, std::size_t n) {
            if (error) {
                if (Clock::now() < self->until)
                    ++self->figures.errors;
                return;
            }
            self->in.append(self->buffer, n);
            self->digest();
            self->listen();
        });
    }
    void digest()
    {
        for (std::size_t end; (end = in.find("\n\n")) != std::string::npos; in.erase(0, end + 2)) {
            const std::string event = in.substr(0, end);
            if (const auto at = event.find("data: /message"); at != std::string::npos) {
                path = event.substr(at + 6);
                ++figures.opened;
                posts.connect(server);
                asio::write(posts, asio::buffer(post(path, initialize, rate > 0 ? "" : "Connection: close\r\n"))); // idle: the stream alone stays
                drainPosts();
                if (rate > 0)
                    tick(std::chrono::milliseconds(1 + std::rand() % static_cast<int>(1000 / rate)));
            } else if (const auto number = event.find("\"id\":"); number != std::string::npos) {
                const std::size_t answered = std::stoul(event.substr(number + 5, 9));
                if (answered > 0 && answered < sent.size())
                    figures.micros.push_back(static_cast<int>(std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - sent[answered]).count()));
            }
        }
    }
    void drainPosts()
    {
        posts.async_read_some(asio::buffer(answers), [self = shared_from_this()](auto error, std::size_t n) {
            if (!error) {
                if (std::string_view(self->answers, n).find(" 202 ") == std::string_view::npos)
                    ++self->figures.errors;
                self->drainPosts();
            } else {
                boost::system::error_code ignored;
                self->posts.close(ignored); // 10 000 of them would be files enough for nobody else
            }
        });
    }
    void tick(std::chrono::milliseconds wait)
    {
        timer.expires_after(wait);
        timer.async_wait([self = shared_from_this()](auto error) {
            if (error || Clock::now() >= self->until)
                return;
            self->sent.push_back(Clock::now());
            self->out = post(self->path, call(self->id++), {});
            boost::system::error_code failed;
            asio::write(self->posts, asio::buffer(self->out), failed);
            if (failed)
                ++self->figures.errors;
            self->tick(std::chrono::milliseconds(static_cast<int>(1000 / self->rate)));
        });
    }
};

int at(std::vector<int>& sorted, double share) { return sorted.empty() ? 0 : sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(share * static_cast<double>(sorted.size())))]; }

void tell(Figures& figures, double seconds)
{
    std::sort(figures.micros.begin(), figures.micros.end());
    std::printf("{\"calls\":%zu,\"calls_per_s\":%.0f,\"p50_us\":%d,\"p99_us\":%d,\"max_us\":%d,\"errors\":%lld,\"opened\":%lld}\n", figures.micros.size(), static_cast<double>(figures.micros.size()) / seconds,
                at(figures.micros, 0.5), at(figures.micros, 0.99), figures.micros.empty() ? 0 : figures.micros.back(), figures.errors, figures.opened);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 5)
        return 2;
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    asio::io_context io;
    const tcp::endpoint server(asio::ip::address_v4::loopback(), static_cast<unsigned short>(std::stoi(argv[2])));
    const int count = std::stoi(argv[3]);
    const double seconds = std::stod(argv[4]);
    Figures figures;
    const auto until = Clock::now() + std::chrono::milliseconds(static_cast<int>(seconds * 1000));
    if (std::string(argv[1]) == "calls") {
        const std::string path = argc > 5 ? argv[5] : "/mcp";
        const std::string session = openSession(io, server, path);
        for (int i = 0; i < count; ++i) {
            auto caller = std::make_shared<Caller>(io, path, session, figures, until);
            caller->socket.connect(server);
            caller->socket.set_option(tcp::no_delay(true));
            caller->next();
        }
        io.run();
    } else {
        for (int i = 0; i < count; ++i)
            std::make_shared<Listener>(io, server, figures, until, argc > 5 ? std::stod(argv[5]) : 0)->start();
        io.run_until(until + std::chrono::seconds(1));
    }
    tell(figures, seconds);
    return figures.errors == 0 ? 0 : 1;
}
