#include "core/environments/EngineErrors.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace gwt::environments
{

namespace
{

using base::ErrorCode;
using Operation = EngineOperation;

constexpr int anyStatus = 0;

struct Row {
    int status;
    std::string_view text; ///< lower case, anywhere in the answer; empty: any
    ErrorCode code;
    std::string_view what; ///< followed by the subject
    std::string_view hint;
    int operation = -1; ///< -1: any
};

constexpr int op(Operation operation) { return static_cast<int>(operation); }

// Texts of podman 4.3 and dockerd 20.10; the first row that fits wins, so the narrow ones stand first.
constexpr Row rows[] = {
    {anyStatus, "no space left on device", ErrorCode::Unavailable, "the engine's disk is full", "free space there, for example with: podman system prune"},
    {anyStatus, "disk quota exceeded", ErrorCode::Unavailable, "the engine's disk quota is used up", "free space there, for example with: podman system prune"},
    {anyStatus, "short-name", ErrorCode::InvalidArgument, "the engine does not know which registry is meant by", "write the image with its registry, like docker.io/library/alpine:3", op(Operation::Pull)},
    {anyStatus, "unauthorized", ErrorCode::Denied, "the registry refused us: no permission for", "log the engine in with: podman login REGISTRY", op(Operation::Pull)},
    {anyStatus, "authentication required", ErrorCode::Denied, "the registry wants a login for", "log the engine in with: podman login REGISTRY", op(Operation::Pull)},
    {anyStatus, "requested access to the resource is denied", ErrorCode::Denied, "the registry refused us, or has no", "check the name; log the engine in with: podman login REGISTRY", op(Operation::Pull)},
    {anyStatus, "manifest unknown", ErrorCode::NotFound, "the registry has no image", "check the name and the tag", op(Operation::Pull)},
    {anyStatus, "repository name not known", ErrorCode::NotFound, "the registry has no image", "check the name and the tag", op(Operation::Pull)},
    {anyStatus, "not found: manifest", ErrorCode::NotFound, "the registry has no image", "check the name and the tag", op(Operation::Pull)},
    {anyStatus, "invalid reference format", ErrorCode::InvalidArgument, "not an image name:", "write it like docker.io/library/alpine:3"},
    {anyStatus, "connection refused", ErrorCode::Unavailable, "the registry cannot be reached for", "check the network and the registry's address", op(Operation::Pull)},
    {anyStatus, "no such host", ErrorCode::Unavailable, "the registry's name is unknown:", "check the image's registry and the network", op(Operation::Pull)},
    {anyStatus, "i/o timeout", ErrorCode::Unavailable, "the registry does not answer for", "check the network", op(Operation::Pull)},
    {anyStatus, "server gave http response to https client", ErrorCode::Unavailable, "the registry speaks plain HTTP, the engine expects TLS, for", "mark it insecure in the engine's registries.conf", op(Operation::Pull)},
    {anyStatus, "already in use", ErrorCode::Conflict, "the container's name is taken:", "remove the other container", op(Operation::Create)},
    {anyStatus, "already exists", ErrorCode::Conflict, "there is already a", "", op(Operation::Network)},
    {anyStatus, "already used", ErrorCode::Conflict, "there is already a", "", op(Operation::Network)},
    {anyStatus, "being used", ErrorCode::Conflict, "containers are in the", "take them down first", op(Operation::Network)},
    {anyStatus, "active endpoints", ErrorCode::Conflict, "containers are in the", "take them down first", op(Operation::Network)},
    {anyStatus, "address already in use", ErrorCode::Conflict, "a port is taken for", "choose another port"},
    {anyStatus, "no such image", ErrorCode::NotFound, noSuchImage, "pull it first, or use pull: missing"},
    {anyStatus, "image not known", ErrorCode::NotFound, noSuchImage, "pull it first, or use pull: missing"},
    {anyStatus, "exec format error", ErrorCode::Unsupported, "the image is for another kind of processor:", "use an image for this machine's architecture"},
    {anyStatus, "bind source path does not exist", ErrorCode::NotFound, "the engine's machine has no such folder, for", "the project must be at the same path there"},
    {anyStatus, "no such file or directory", ErrorCode::NotFound, "a file or program is missing, for", "check the image and the mounts", op(Operation::Start)},
    {anyStatus, "no such file or directory", ErrorCode::NotFound, "a mounted folder is missing, for", "check the project folder and the mounts", op(Operation::Create)},
    {anyStatus, "permission denied", ErrorCode::Denied, "the engine was not permitted to do that for", "check the file modes, and the engine's user"},
    {anyStatus, "read-only file system", ErrorCode::Denied, "a file system is read-only, for", "mount the project read-write, or write elsewhere"},
    {anyStatus, "unable to find user", ErrorCode::InvalidArgument, "the image has no such user:", "use a number, or a user of the image's /etc/passwd"},
    {anyStatus, "no users found", ErrorCode::InvalidArgument, "the image has no such user:", "use a number, or a user of the image's /etc/passwd"},
    {anyStatus, "iptables", ErrorCode::Unavailable, "the engine cannot make a network for", "install iptables, or use network: none"},
    {anyStatus, "netavark", ErrorCode::Unavailable, "the engine cannot make a network for", "install netavark, aardvark-dns and iptables, or use network: none"},
    {anyStatus, "resource temporarily unavailable", ErrorCode::LimitReached, "a process limit was met by", "raise limits.pids, or end some commands"},
    {anyStatus, "minimum memory limit", ErrorCode::InvalidArgument, "the memory limit is too low for", "use at least 16 MiB (16777216)"},
    {anyStatus, "is not running", ErrorCode::NotRunning, "the container is not running:", "start it with up"},
    {anyStatus, "can only create exec sessions on running containers", ErrorCode::NotRunning, "the container is not running:", "start it with up"},
    {anyStatus, "container state improper", ErrorCode::NotRunning, "the container is not running:", "start it with up"},
    {404, "", ErrorCode::NotFound, "the engine does not know", "it may have been removed outside gwt"},
    {409, "", ErrorCode::Conflict, "the engine refused, in conflict with", "look at it with: podman ps --all"},
    {400, "", ErrorCode::InvalidArgument, "the engine refused the request for", ""},
    {401, "", ErrorCode::Denied, "the engine wants authentication for", "check the engine's TLS certificates"},
    {403, "", ErrorCode::Denied, "the engine forbids that for", ""},
};

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// The engine's own words, on one line and not endless.
std::string quoted(std::string text)
{
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20)
            c = ' ';
    while (!text.empty() && text.back() == ' ')
        text.pop_back();
    if (text.size() > 400)
        text = text.substr(0, 400) + " …";
    return text;
}

} // namespace

base::Error engineError(EngineOperation operation, int status, const std::string& text, const std::string& subject)
{
    const std::string lower = lowered(text);
    for (const Row& row : rows) {
        const bool fits = (row.status == anyStatus || row.status == status) && (row.operation < 0 || row.operation == op(operation)) &&
                          lower.find(row.text) != std::string::npos;
        if (fits)
            return {row.code, std::string(row.what) + " " + subject + " (" + quoted(text) + ")", std::string(row.hint)};
    }
    return {ErrorCode::Unavailable, "the engine failed for " + subject + ": " + (text.empty() ? "HTTP " + std::to_string(status) : quoted(text)),
            "look at the engine's log; gwt doctor checks the engine"};
}

base::Error engineUnreachable(const std::string& address, const std::string& why)
{
    const std::string lower = lowered(why);
    std::string hint = "is it running? for podman: systemctl --user enable --now podman.socket; gwt doctor checks the engine";
    if (lower.find("permission denied") != std::string::npos)
        hint = "join the group that owns the socket, or use rootless podman";
    else if (lower.find("certificate") != std::string::npos)
        hint = "check DOCKER_CERT_PATH: ca.pem, cert.pem and key.pem";
    return {ErrorCode::Unavailable, "no container engine at " + address + ": " + why, hint};
}

} // namespace gwt::environments
