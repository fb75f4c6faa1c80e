#pragma once

#include "core/tools/CallContext.h"
#include "core/tools/Stage.h"

#include <cstdint>
#include <functional>
#include <string>

namespace gwt::tools
{

/// Arguments in their canonical form (keys sorted) to a digest that nobody can find a second text for; SHA-256 in gwt
/// (core/host/Road). Comes in from outside because this room has no cryptography.
using ArgumentsDigest = std::function<std::string(const std::string& canonical)>;

/// What a person's answer is bound to. Two calls with equal bindings are the same call.
inline CallBinding bindingOf(const CallContext& context, const ToolCall& call, std::uint64_t policyVersion, const ArgumentsDigest& digest)
{
    std::string canonical = base::toText(call.arguments);
    return {text(context.principal), call.definition ? call.definition->server : std::string(), call.name,
            digest ? digest(canonical) : std::move(canonical), policyVersion};
}

} // namespace gwt::tools
