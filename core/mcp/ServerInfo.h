#pragma once

#include <chrono>
#include <set>
#include <string>
#include <string_view>

namespace gwt::mcp
{

class Completer;
class PromptProvider;
class ResourceProvider;

/// What a server says of itself, and what it offers beside tools. Nothing is advertised that has no port behind it.
struct ServerInfo {
    std::string name;
    std::string version;
    std::string title;
    std::string instructions;
    /// Tools that may also be called as JSON-RPC methods, before initialize too (contract section 3).
    std::set<std::string> directMethods;
    /// Where several processes serve the same clients: this one's name, without '~'. Ids of requests to clients and
    /// `requestState` tokens then begin with "<replica>~", so that an answer finds its way from any of them (replicaOf).
    std::string replica;

    ResourceProvider* resources = nullptr;
    PromptProvider* prompts = nullptr;
    Completer* completer = nullptr;
    bool hasLogging = false; ///< true: log() is used, and logging/setLevel is offered

    std::chrono::milliseconds listTtl{0};                 ///< `ttlMs` of lists in the newer era
    std::chrono::milliseconds changeDelay{20};            ///< list_changed notifications within it become one
    std::chrono::milliseconds parkedTtl{10 * 60 * 1000}; ///< how long a call waits for the newer client to come back with its input

    /// `id`, marked as this replica's.
    std::string marked(const std::string& id) const { return replica.empty() ? id : replica + "~" + id; }
};

/// The replica that minted an id (ServerInfo::marked); empty: it says none.
inline std::string_view replicaOf(std::string_view id)
{
    const auto end = id.find('~');
    return end == std::string_view::npos ? std::string_view() : id.substr(0, end);
}

} // namespace gwt::mcp
