#pragma once

#include <map>
#include <string>
#include <vector>

namespace gwt::desktop
{

/// A server as another program's configuration names it.
struct ImportedServer {
    std::string id;
    std::string program; ///< "Claude Code", "Cursor", "VS Code"
    std::string file;
    std::string command; ///< empty: `url`
    std::vector<std::string> arguments;
    std::map<std::string, std::string> environment;
    std::string url;
    std::string type; ///< "http" or "sse"; empty: by itself
    std::map<std::string, std::string> headers;

    /// The command line or the URL, for people.
    std::string target() const;
};

struct ImportSource {
    std::string program;
    std::string file;
};

/// Where Claude Code, Cursor and VS Code keep their servers, the project's own files first. Their documentation:
/// code.claude.com/docs/en/mcp, cursor.com/docs/context/mcp, code.visualstudio.com/docs/copilot/chat/mcp-servers.
std::vector<ImportSource> importSources(const std::string& home, const std::string& configHome, const std::string& project);

/// The servers in one file's text (JSON with comments): `mcpServers`, VS Code's `servers`, and in Claude's own file those
/// of `project`. What does not read is left out; gwt's own bridge too.
std::vector<ImportedServer> serversIn(const ImportSource& source, const std::string& text, const std::string& project);

} // namespace gwt::desktop
