#pragma once

#include <span>
#include <string_view>

namespace gwt::mcp
{

/// Older: a session opened by `initialize`. Newer: every request says its version itself (2026-07-28).
enum class Era { Older, Newer };

inline constexpr std::string_view newestOlder = "2025-11-25";
inline constexpr std::string_view newestNewer = "2026-07-28";

/// Every version spoken here, newest first.
std::span<const std::string_view> supportedVersions();
bool isOlderVersion(std::string_view version);
bool isNewerVersion(std::string_view version);

/// What an `initialize` that asks for `requested` is answered: the same when it is spoken here, else the newest.
std::string_view negotiate(std::string_view requested);

/// Batches exist in 2025-03-26 only.
bool allowsBatch(std::string_view version);

/// Keys of `_meta` (MCP 2026-07-28, basic, "_meta").
namespace meta
{
inline constexpr const char* protocolVersion = "io.modelcontextprotocol/protocolVersion";
inline constexpr const char* clientInfo = "io.modelcontextprotocol/clientInfo";
inline constexpr const char* clientCapabilities = "io.modelcontextprotocol/clientCapabilities";
inline constexpr const char* logLevel = "io.modelcontextprotocol/logLevel";
inline constexpr const char* subscriptionId = "io.modelcontextprotocol/subscriptionId";
inline constexpr const char* serverInfo = "io.modelcontextprotocol/serverInfo";
inline constexpr const char* progressToken = "progressToken";
} // namespace meta

/// RFC 5424 levels as MCP names them, debug first; -1 for an unknown name.
int logSeverity(std::string_view level);

} // namespace gwt::mcp
