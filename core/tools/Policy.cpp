#include "core/tools/Policy.h"

#include "core/base/Text.h"

namespace gwt::tools
{
namespace
{

std::string argumentText(const base::Json& value) { return value.is_string() ? value.get<std::string>() : base::toText(value); }

/// "org.kde.konsole.desktop" and "org.kde.konsole" are one application (contract section 5): a rule that names one form
/// must not be got round with the other.
std::string canonical(const std::string& argument, std::string text)
{
    constexpr std::string_view suffix = ".desktop";
    if (argument == "bundleId" && text.size() > suffix.size() && text.ends_with(suffix))
        text.resize(text.size() - suffix.size());
    return text;
}

bool matches(const PolicyRule& rule, const std::string& principal, const std::string& tool, const base::Json& arguments)
{
    if (!base::globMatches(rule.tool, tool) || !base::globMatches(rule.principal, principal))
        return false;
    for (const auto& [name, pattern] : rule.arguments) {
        const auto found = arguments.find(name);
        if (found == arguments.end() || !base::globMatches(canonical(name, pattern), canonical(name, argumentText(*found))))
            return false;
    }
    return true;
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

} // namespace gwt::tools
