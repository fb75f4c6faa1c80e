// http-echo-server: the HTTP server with tools that need nothing, for checks and benchmarks of the transport.
// Prints "listening PORT" when it serves; SIGTERM drains it. With --stdio it serves stdin and stdout as `gwt serve` does.
#include "app/cli/StdioServer.h"
#include "core/base/Ids.h"
#include "core/net/ApiKeyAuth.h"
#include "core/net/HttpServer.h"
#include "core/net/IssuerKeys.h"
#include "core/net/KeysOrTokens.h"
#include "core/net/NoAuth.h"
#include "core/net/RedisReplicas.h"
#include "tests/support/http-echo-server/EchoHost.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>
#include <cstdio>
#include <sys/signalfd.h>
#include <unistd.h>

using namespace gwt;

namespace
{

void defineOptions(QCommandLineParser& parser)
{
    for (const char* name : {"host", "port", "keys", "threads", "cert", "key-file", "sse-seconds", "heartbeat", "session-secret", "origins", "hosts", "header-seconds", "connections", "calls-waiting", "retry-ms", "redis", "resume-seconds", "oauth-issuer", "oauth-audience", "oauth-scopes"})
        parser.addOption({QString::fromLatin1(name), QString::fromLatin1(name), QStringLiteral("value")});
    parser.addOption({QStringLiteral("stdio"), QStringLiteral("one client on stdin and stdout")});
    parser.addOption({QStringLiteral("verbose"), QStringLiteral("log to stderr")});
}

net::HttpServerOptions optionsOf(const QCommandLineParser& parser)
{
    const auto text = [&](const char* name, const char* otherwise = "") { return parser.isSet(QString::fromLatin1(name)) ? parser.value(QString::fromLatin1(name)).toStdString() : std::string(otherwise); };
    const auto list = [&](const char* name) {
        std::vector<std::string> all;
        for (const QString& part : QString::fromStdString(text(name)).split(QLatin1Char(','), Qt::SkipEmptyParts))
            all.push_back(part.toStdString());
        return all;
    };
    const auto number = [&](const char* name, long long otherwise) { return parser.isSet(QString::fromLatin1(name)) ? parser.value(QString::fromLatin1(name)).toLongLong() : otherwise; };
    net::HttpServerOptions options;
    options.listen = {text("host", "127.0.0.1"), static_cast<int>(number("port", 0)), static_cast<int>(number("threads", 2)), text("cert"), text("key-file")};
    options.limits.streamTime = std::chrono::seconds(number("sse-seconds", options.limits.streamTime.count()));
    options.limits.heartbeat = std::chrono::seconds(number("heartbeat", options.limits.heartbeat.count()));
    options.limits.headerTime = std::chrono::seconds(number("header-seconds", options.limits.headerTime.count()));
    options.limits.connections = static_cast<std::size_t>(number("connections", static_cast<long long>(options.limits.connections)));
    options.limits.callsWaiting = static_cast<std::size_t>(number("calls-waiting", static_cast<long long>(options.limits.callsWaiting)));
    options.limits.retry = std::chrono::milliseconds(number("retry-ms", options.limits.retry.count()));
    options.limits.resumeTime = std::chrono::seconds(number("resume-seconds", options.limits.resumeTime.count()));
    options.sessionSecret = text("session-secret");
    options.allowedOrigins = list("origins");
    options.allowedHosts = list("hosts");
    return options;
}

/// Null: not to be had; said on stderr.
std::shared_ptr<net::AuthProvider> authOf(const QCommandLineParser& parser, const base::Clock& clock, const net::Log& log)
{
    std::shared_ptr<net::ApiKeyAuth> keys;
    if (parser.isSet(QStringLiteral("keys"))) {
        auto parsed = net::parseApiKeys(parser.value(QStringLiteral("keys")).toStdString());
        if (!parsed) {
            std::fprintf(stderr, "%s\n", parsed.error().message.c_str());
            return nullptr;
        }
        keys = std::make_shared<net::ApiKeyAuth>(std::move(*parsed));
    }
    if (!parser.isSet(QStringLiteral("oauth-issuer")))
        return keys ? std::shared_ptr<net::AuthProvider>(keys) : std::make_shared<net::NoAuth>();
    net::OAuthOptions options;
    options.issuer = parser.value(QStringLiteral("oauth-issuer")).toStdString();
    options.audiences = {parser.value(QStringLiteral("oauth-audience")).toStdString()};
    for (const QString& scope : parser.value(QStringLiteral("oauth-scopes")).split(QLatin1Char(' '), Qt::SkipEmptyParts))
        options.requiredScopes.push_back(scope.toStdString());
    auto tokens = std::make_shared<net::OAuthAuth>(options, std::make_shared<net::IssuerKeys>(options.issuer, clock, log), clock);
    return keys ? std::shared_ptr<net::AuthProvider>(std::make_shared<net::KeysOrTokens>(keys, tokens)) : tokens;
}

/// Null without --redis, or when it cannot be had.
std::unique_ptr<net::RedisReplicas> replicasOf(const QCommandLineParser& parser, const std::string& self, net::HttpServerOptions& options, const base::Clock& clock, net::HttpServer::Ports& ports)
{
    const auto address = net::RedisAddress::parse(parser.value(QStringLiteral("redis")).toStdString());
    if (!address)
        return nullptr;
    auto made = net::RedisReplicas::create({*address, self, options.sessionSecret}, options.limits, clock, ports.log);
    if (!made) {
        std::fprintf(stderr, "%s\n", made.error().message.c_str());
        return nullptr;
    }
    const net::RedisReplicas* replicas = made->get();
    options.sessionSecret = replicas->secret();
    ports.replicas = &(*made)->bus();
    ports.events = replicas->events();
    ports.rates = replicas->rates();
    ports.status.degraded = [replicas] { return replicas->isUp() ? std::vector<std::string>() : std::vector<std::string>{"Redis does not answer"}; };
    return std::move(*made);
}

int signalFile()
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    sigprocmask(SIG_BLOCK, &ends, nullptr);
    return ::signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK);
}

} // namespace

int main(int argc, char** argv)
{
    const int signals = signalFile();
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    defineOptions(parser);
    parser.process(app);

    base::SystemClock clock;
    tests::EchoHost host(base::randomId(6));
    if (parser.isSet(QStringLiteral("stdio"))) {
        const cli::StdioServer stdio(host.server(), [] { QCoreApplication::exit(0); });
        return app.exec();
    }

    net::HttpServer::Ports ports;
    if (parser.isSet(QStringLiteral("verbose")))
        ports.log = [](net::LogLevel, std::string_view event, const base::Json& fields) { std::fprintf(stderr, "%.*s %s\n", int(event.size()), event.data(), base::toText(fields).c_str()); };
    ports.auth = authOf(parser, clock, ports.log);
    net::HttpServerOptions options = optionsOf(parser);
    const auto replicas = replicasOf(parser, host.server().info().replica, options, clock, ports);
    if (parser.isSet(QStringLiteral("redis")) && !replicas)
        return 1;
    auto http = net::HttpServer::create(std::move(options), host.server(), std::move(ports));
    if (!http) {
        std::fprintf(stderr, "%s (%s)\n", http.error().message.c_str(), http.error().hint.c_str());
        return 1;
    }
    QSocketNotifier ended(signals, QSocketNotifier::Read);
    QObject::connect(&ended, &QSocketNotifier::activated, &app, [&] {
        ended.setEnabled(false);
        (*http)->drain([&] { app.quit(); });
    });
    std::printf("listening %d\n", (*http)->port());
    std::fflush(stdout);
    const int code = app.exec();
    if (replicas)
        replicas->stop(); // what waits for Redis fails while the server still stands
    return code;
}
