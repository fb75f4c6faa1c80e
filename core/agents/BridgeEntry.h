#pragma once

#include "core/base/Result.h"

#include <optional>
#include <string>

namespace gwt::agents
{

/// What an agent's own configuration file looks like.
enum class ConfigFormat { ClaudeJson, CodexToml, GeminiJson };

/// The one entry of ours, `gwt-agent-bridge`, in the text of an agent's configuration file. Text to text, no disk;
/// nullopt stands for "there is no such file".
class BridgeEntry
{
public:
    using Text = std::optional<std::string>;

    static constexpr auto key = "gwt-agent-bridge";

    /// `command`: absolute path of gwt-mcp-bridge.
    BridgeEntry(ConfigFormat format, std::string command)
        : m_format(format)
        , m_command(std::move(command))
    {
    }

    base::Result<bool> isIn(const Text& text) const;

    /// `text` must not hold the entry yet.
    base::Result<Text> added(const Text& text) const;

    /// What `text` would be had the entry never been added. `before` is the text at the last added(): it tells whether
    /// an emptied `mcpServers`, an end of line or the file itself were ours.
    base::Result<Text> removed(const Text& text, const Text& before) const;

private:
    base::Result<std::string> addedTo(const std::string& text) const;
    base::Result<std::string> stripped(const std::string& text, bool hadServers) const;

    ConfigFormat m_format;
    std::string m_command;
};

} // namespace gwt::agents
