#include "core/tools/Policy.h"

#include "core/base/Text.h"

namespace gwt::tools
{
namespace
{

std::string argumentText(const base::Json& value) { return value.is_string() ? value.get<std::string>() : base::toText(value); }

bool matches(const PolicyRule& rule, const std::string& principal, const std::string& tool, const base::Json& arguments)
{
    if (!base::globMatches(rule.tool, tool) || !base::globMatches(rule.principal, principal))
        return false;
    for (const auto& [name, pattern] : rule.arguments) {
        const auto found = arguments.find(name);
        if (found == arguments.end() || !base::globMatches(pattern, argumentText(*found)))
            return false;
    }
    return true;
}

PolicyRule outsideMayNot(const char* tool)
{
    return {.id = std::string("outside-") + tool,
            .effect = Effect::Deny,
            .tool = tool,
            .principal = "outside",
            .arguments = {},
            .reason = "the caller belongs to no tab of this window"};
}

PolicyRule applicationsAsk(const char* tool, const char* principal, Effect effect)
{
    return {.id = std::string("ask-") + tool,
            .effect = effect,
            .tool = tool,
            .principal = principal,
            .arguments = {},
            .reason = "starting and quitting applications needs a person's consent"};
}

} // namespace

Decision Policy::decide(const Principal& principal, const std::string& tool, const base::Json& arguments) const
{
    const std::string who = text(principal);
    for (const auto* table : {&rules, &builtinRules()})
        for (const PolicyRule& rule : *table)
            if (matches(rule, who, tool, arguments))
                return {rule.effect, rule.id, rule.reason};
    return {defaultEffect, {}, {}};
}

const std::vector<PolicyRule>& builtinRules()
{
    static const std::vector<PolicyRule> rules = {
        outsideMayNot("gwt_send_message"),
        outsideMayNot("gwt_broadcast_message"),
        outsideMayNot("gwt_launch_agent"),
        outsideMayNot("gwt_stop_tab"),
        applicationsAsk("launch_application", "person", Effect::Allow),
        applicationsAsk("quit_application", "person", Effect::Allow),
        applicationsAsk("launch_application", "*", Effect::Ask),
        applicationsAsk("quit_application", "*", Effect::Ask),
    };
    return rules;
}

} // namespace gwt::tools
