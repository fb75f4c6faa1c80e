#pragma once

#include "core/base/Json.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace gwt::tools
{

/// MCP 2025-11-25, "Tool annotations". Agents decide by them whether to ask the person first.
struct ToolAnnotations {
    bool readOnly = false;
    bool destructive = true;
    bool idempotent = false;
    bool openWorld = true;

    static ToolAnnotations reads() { return {.readOnly = true, .destructive = false, .idempotent = true, .openWorld = false}; }
    /// Changes something of gwt's own, and nothing is lost by it.
    static ToolAnnotations adds() { return {.readOnly = false, .destructive = false, .idempotent = false, .openWorld = false}; }
    /// Ends, removes or overwrites.
    static ToolAnnotations destroys() { return {.readOnly = false, .destructive = true, .idempotent = false, .openWorld = false}; }
};

/// A tool as clients see it.
struct ToolDefinition {
    std::string name;
    std::string title;
    std::string description;
    base::Json inputSchema = base::Json::object();
    base::Json outputSchema; ///< null: none
    ToolAnnotations annotations;
    /// A definition that came from an upstream server: served as it is, with the name replaced.
    std::optional<base::Json> verbatim;
    /// Checks arguments without side effects (set by ToolSet); empty: the provider checks.
    std::function<base::Result<void>(const base::Json&)> check;
    /// Id of the upstream server that offers it; empty: gwt itself.
    std::string server = {};
};

/// What a tool answers. Failure of the tool itself is a base::Error beside it.
struct ToolResult {
    base::Json content = base::Json::array(); ///< MCP content blocks
    base::Json structuredContent;             ///< an object, or null
    bool isError = false;
    /// The bare value for callers of the tool as a JSON-RPC method (contract section 3); null: structuredContent.
    base::Json bare;
    /// The whole result object as an upstream sent it; then nothing above is set and it is not parsed again.
    std::shared_ptr<const std::string> raw;
    /// An upstream's own JSON-RPC error {code, message, data}, passed on as it came.
    std::optional<base::Json> protocolError;

    static ToolResult text(std::string text);
};

/// The definition as a `tools/list` entry.
base::Json toJson(const ToolDefinition& definition);

} // namespace gwt::tools
