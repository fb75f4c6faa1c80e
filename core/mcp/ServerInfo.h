#pragma once

#include <chrono>
#include <set>
#include <string>

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

    ResourceProvider* resources = nullptr;
    PromptProvider* prompts = nullptr;
    Completer* completer = nullptr;
    bool hasLogging = false; ///< true: log() is used, and logging/setLevel is offered

    std::chrono::milliseconds listTtl{0};                 ///< `ttlMs` of lists in the newer era
    std::chrono::milliseconds changeDelay{20};            ///< list_changed notifications within it become one
    std::chrono::milliseconds parkedTtl{10 * 60 * 1000}; ///< how long a call waits for the newer client to come back with its input
};

} // namespace gwt::mcp
