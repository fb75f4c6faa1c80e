#pragma once

#include "core/base/Result.h"
#include "core/tools/CallContext.h"
#include "core/tools/Tool.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gwt::tools
{

/// A call on the road. Stages may rewrite `arguments` (redaction), never `name`.
struct ToolCall {
    std::string name;
    base::Json arguments = base::Json::object();
    std::string server = {}; ///< upstream that offers the tool, as the call began; empty: gwt itself
    const ToolDefinition* definition = nullptr; ///< valid during before(); null in after() if the tool is gone
};

/// What came of a call. `decision` says who stopped it: empty, or the name of the stage.
struct Outcome {
    base::Result<ToolResult> result = ToolResult{};
    std::string decision;
};

/// What a person's answer is bound to (facts/mcp.md, "what hubs get wrong", 10). Made by bindingOf (CallBinding.h).
struct CallBinding {
    std::string principal; ///< text(Principal)
    std::string server;    ///< upstream that offers the tool; empty: gwt itself
    std::string tool;
    std::string argumentsDigest;
    std::uint64_t policyVersion = 0;

    bool operator==(const CallBinding&) const = default;
};

/// A person is to be asked before the call goes on.
struct ApprovalRequest {
    std::string ruleId; ///< the rule that asks; empty for a default
    std::string reason; ///< in plain words, for the dialog
    CallBinding binding = {};
};

/// A stage's answer to before(): go on, stop with an error, or ask.
struct Verdict {
    std::optional<base::Error> rejection;
    std::optional<ApprovalRequest> ask;

    static Verdict proceed() { return {}; }
    static Verdict reject(base::ErrorCode code, std::string message, std::string hint = {})
    {
        return {base::Error{code, std::move(message), std::move(hint)}, std::nullopt};
    }
    static Verdict reject(base::Error error) { return {std::move(error), std::nullopt}; }
    static Verdict askFor(ApprovalRequest request) { return {std::nullopt, std::move(request)}; }
};

/// One decision on the road: pure, no I/O, its clock injected. before() runs in table order, after() in reverse, and
/// after() runs for exactly the stages whose before() ran, the rejecting one included. Core thread.
class Stage
{
public:
    virtual ~Stage() = default;
    virtual std::string_view name() const = 0;
    virtual Verdict before(CallContext&, ToolCall&) { return Verdict::proceed(); }
    /// Asked again when a person has said yes to what before() asked: false when the call or the rules changed meanwhile.
    virtual bool stillHolds(const CallContext&, const ToolCall&, const ApprovalRequest&) const { return true; }
    virtual void after(const CallContext&, const ToolCall&, Outcome&) {}
    /// True: this principal does not even see the tool in a list.
    virtual bool hides(const Principal&, const ToolDefinition&) const { return false; }
};

} // namespace gwt::tools
