#pragma once

#include "core/base/Result.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace gwt::environments
{

/// Where an engine listens.
struct EngineAddress {
    enum class Kind { Unix, Tcp, Tls, Ssh };
    Kind kind = Kind::Unix;
    std::string path; ///< unix: the socket; ssh: the socket over there
    std::string host;
    std::string port; ///< tcp, tls: a number; ssh: a number or empty
    std::string user; ///< ssh
    std::string certificates; ///< tls: folder with ca.pem, cert.pem, key.pem (DOCKER_CERT_PATH)

    /// It shares this machine's file system: sockets can be mounted, folders can be checked.
    bool isLocal() const { return kind == Kind::Unix; }
    bool operator==(const EngineAddress&) const = default;
};

/// As a person writes it, without secrets: "unix:///run/podman/podman.sock".
std::string toText(const EngineAddress& address);

/// `unix:///path`, `/path`, `tcp://host:port` (with TLS when `tls` says so), `https://…`, `ssh://user@host[:port]/path`.
base::Result<EngineAddress> parseEngineAddress(const std::string& text, const std::string& tlsFolder = {});

/// Where to look, from the outside in. Values, so that a test needs no environment.
struct EngineSearch {
    std::string flag; ///< --engine
    std::map<std::string, std::string> variables; ///< GWT_ENGINE, DOCKER_HOST, DOCKER_TLS_VERIFY, DOCKER_CERT_PATH, XDG_RUNTIME_DIR
    std::function<bool(const std::string&)> isSocket; ///< whether something that we may use is there
    unsigned uid = 0;
};

/// The search of this process.
EngineSearch currentEngineSearch(std::string flag = {});

/// The usual sockets, best first.
std::vector<std::string> usualEngineSockets(const EngineSearch& search);

/// Unavailable with what was tried and how to get an engine, when there is none.
base::Result<EngineAddress> findEngine(const EngineSearch& search);

} // namespace gwt::environments
