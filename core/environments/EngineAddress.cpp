#include "core/environments/EngineAddress.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

namespace gwt::environments
{

namespace
{

constexpr const char* howToWrite = "unix:///run/podman/podman.sock, tcp://host:2376 or ssh://user@host/run/podman/podman.sock";

tl::unexpected<base::Error> bad(const std::string& text, const std::string& why)
{
    return base::fail(base::ErrorCode::InvalidArgument, "engine address \"" + text + "\": " + why, std::string("write it like ") + howToWrite);
}

bool isPort(const std::string& text)
{
    return !text.empty() && text.size() <= 5 && text.find_first_not_of("0123456789") == std::string::npos && std::atoi(text.c_str()) <= 65535 && std::atoi(text.c_str()) > 0;
}

/// A leading '-' would be an option to ssh.
bool isName(const std::string& text)
{
    return !text.empty() && text.front() != '-' && text.find_first_of(" \t\r\n/@%'\"\\") == std::string::npos;
}

/// "host:port", "[::1]:port" or "host".
bool splitHost(const std::string& text, EngineAddress& address)
{
    const std::size_t closing = text.rfind(']');
    const std::size_t colon = text.find(':', closing == std::string::npos ? 0 : closing);
    address.host = text.substr(0, colon);
    if (colon != std::string::npos)
        address.port = text.substr(colon + 1);
    if (closing != std::string::npos && address.host.size() > 2 && address.host.front() == '[')
        address.host = address.host.substr(1, address.host.size() - 2);
    return isName(address.host) && (colon == std::string::npos || isPort(address.port));
}

base::Result<EngineAddress> parseSsh(const std::string& text, const std::string& rest)
{
    EngineAddress address;
    address.kind = EngineAddress::Kind::Ssh;
    const std::size_t slash = rest.find('/');
    address.path = slash == std::string::npos ? "/run/podman/podman.sock" : rest.substr(slash);
    std::string host = rest.substr(0, slash);
    if (const std::size_t at = host.rfind('@'); at != std::string::npos) {
        address.user = host.substr(0, at);
        host = host.substr(at + 1);
        if (address.user.find(':') != std::string::npos)
            return bad(text, "no password here; ssh asks its agent or keys");
        if (!isName(address.user))
            return bad(text, "no user name before the @");
    }
    if (!splitHost(host, address))
        return bad(text, "no host");
    return address;
}

std::string variable(const EngineSearch& search, const char* name)
{
    const auto found = search.variables.find(name);
    return found == search.variables.end() ? std::string() : found->second;
}

} // namespace

std::string toText(const EngineAddress& address)
{
    const std::string port = address.port.empty() ? "" : ":" + address.port;
    const std::string host = address.host.find(':') == std::string::npos ? address.host : "[" + address.host + "]";
    switch (address.kind) {
    case EngineAddress::Kind::Unix: return "unix://" + address.path;
    case EngineAddress::Kind::Tcp:
    case EngineAddress::Kind::Tls: return "tcp://" + host + port;
    case EngineAddress::Kind::Ssh: return "ssh://" + (address.user.empty() ? "" : address.user + "@") + host + port + address.path;
    }
    return {};
}

base::Result<EngineAddress> parseEngineAddress(const std::string& text, const std::string& tlsFolder)
{
    EngineAddress address;
    const std::size_t end = text.find("://");
    const std::string scheme = end == std::string::npos ? "" : text.substr(0, end);
    std::string rest = end == std::string::npos ? text : text.substr(end + 3);
    if (scheme == "ssh")
        return parseSsh(text, rest);
    if (scheme.empty() || scheme == "unix") {
        if (rest.empty() || rest.front() != '/')
            return bad(text, "a socket's path starts with /");
        address.path = rest;
        return address;
    }
    if (scheme != "tcp" && scheme != "http" && scheme != "https")
        return bad(text, "unknown scheme " + scheme);
    while (!rest.empty() && rest.back() == '/')
        rest.pop_back();
    if (!splitHost(rest, address))
        return bad(text, "expected host:port");
    const bool isTls = scheme == "https" || (scheme == "tcp" && !tlsFolder.empty());
    address.kind = isTls ? EngineAddress::Kind::Tls : EngineAddress::Kind::Tcp;
    if (isTls)
        address.certificates = tlsFolder;
    if (address.port.empty())
        address.port = isTls ? "2376" : "2375";
    return address;
}

EngineSearch currentEngineSearch(std::string flag)
{
    EngineSearch search;
    search.flag = std::move(flag);
    for (const char* name : {"GWT_ENGINE", "DOCKER_HOST", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH", "XDG_RUNTIME_DIR", "HOME"})
        if (const char* value = std::getenv(name))
            search.variables[name] = value;
    search.isSocket = [](const std::string& path) {
        struct stat about {};
        return ::stat(path.c_str(), &about) == 0 && S_ISSOCK(about.st_mode) && ::access(path.c_str(), R_OK | W_OK) == 0;
    };
    search.uid = ::getuid();
    return search;
}

std::vector<std::string> usualEngineSockets(const EngineSearch& search)
{
    std::vector<std::string> sockets;
    const std::string runtime = variable(search, "XDG_RUNTIME_DIR");
    if (!runtime.empty())
        sockets.push_back(runtime + "/podman/podman.sock");
    else if (search.uid != 0)
        sockets.push_back("/run/user/" + std::to_string(search.uid) + "/podman/podman.sock");
    sockets.push_back("/run/podman/podman.sock");
    sockets.push_back("/var/run/docker.sock");
    if (!runtime.empty())
        sockets.push_back(runtime + "/docker.sock");
    return sockets;
}

base::Result<EngineAddress> findEngine(const EngineSearch& search)
{
    std::string tls;
    if (!variable(search, "DOCKER_TLS_VERIFY").empty()) {
        tls = variable(search, "DOCKER_CERT_PATH");
        if (tls.empty())
            tls = variable(search, "HOME") + "/.docker";
    }
    for (const std::string& named : {search.flag, variable(search, "GWT_ENGINE"), variable(search, "DOCKER_HOST")})
        if (!named.empty())
            return parseEngineAddress(named, tls);
    std::string tried;
    for (const std::string& path : usualEngineSockets(search)) {
        if (search.isSocket(path))
            return parseEngineAddress(path);
        tried += (tried.empty() ? "" : ", ") + path;
    }
    return base::fail(base::ErrorCode::Unavailable, "no container engine found (looked at " + tried + ")",
                      search.uid == 0 ? "install podman and run: systemctl enable --now podman.socket; or name one with --engine or GWT_ENGINE"
                                      : "install podman and run: systemctl --user enable --now podman.socket; or name one with --engine or GWT_ENGINE");
}

} // namespace gwt::environments
