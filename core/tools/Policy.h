#pragma once

#include "core/tools/CallContext.h"
#include "core/tools/Stage.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace gwt::tools
{

enum class Effect { Allow, Deny, Ask };

/// One rule; every given pattern must match. Globs as base::globMatches.
struct PolicyRule {
    std::string id;
    Effect effect = Effect::Deny;
    std::string tool = "*";
    std::string principal = "*";                  ///< against text(Principal)
    std::map<std::string, std::string> arguments; ///< argument name -> glob over its string form
    std::string reason;                           ///< for the error or the dialog; empty: the id is named
};

struct Decision {
    Effect effect = Effect::Allow;
    std::string ruleId; ///< empty: the default
    std::string reason;
};

/// Contract section 9: first match wins; the person's rules come before gwt's own (builtinRules()), the default last.
struct Policy {
    Effect defaultEffect = Effect::Allow;
    bool dryRun = false; ///< decisions are made and audited, but nothing is stopped; only ever by choice
    std::vector<PolicyRule> rules;
    /// Changes with every change of the rules: a yes that was given under other rules holds no more. Set by host::Road.
    std::uint64_t version = 0;

    Decision decide(const Principal& principal, const std::string& tool, const base::Json& arguments) const;
};

/// What holds where the person said nothing: outside processes read only; applications are launched and quit on consent.
const std::vector<PolicyRule>& builtinRules();

} // namespace gwt::tools
