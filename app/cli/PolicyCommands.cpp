#include "app/cli/Command.h"
#include "app/cli/ExitCode.h"
#include "app/cli/HubControl.h"
#include "app/cli/HubFiles.h"
#include "app/cli/Table.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace gwt::cli
{
namespace
{

using base::Json;
using tools::Effect;
using tools::PolicyRule;

struct Values {
    std::string tool, principal = "*", id, reason, arguments = "{}", who = "person", effect;
    std::vector<std::string> globs;
    std::shared_ptr<HubFlags> hub;
};

Json toJson(const PolicyRule& rule, const char* from)
{
    return {{"id", rule.id}, {"effect", hub::name(rule.effect)}, {"tool", rule.tool}, {"principal", rule.principal}, {"arguments", rule.arguments}, {"reason", rule.reason}, {"from", from}};
}

std::vector<std::string> row(const PolicyRule& rule, const char* from)
{
    std::string narrowed;
    for (const auto& [name, glob] : rule.arguments)
        narrowed += (narrowed.empty() ? "" : ", ") + name + "=" + glob;
    return {rule.id, hub::name(rule.effect), rule.tool, rule.principal, narrowed, from};
}

bool isIn(const std::vector<PolicyRule>& rules, const PolicyRule& rule)
{
    return std::any_of(rules.begin(), rules.end(), [&](const PolicyRule& other) {
        return other.id == rule.id && other.effect == rule.effect && other.tool == rule.tool && other.principal == rule.principal && other.arguments == rule.arguments;
    });
}

int list(CommandContext& context, const Values& values)
{
    const auto loaded = loadHubConfig(context, *values.hub);
    if (!loaded)
        return fail(loaded.error(), context.format);
    const tools::Policy& policy = loaded->config.policy;
    Json rules = Json::array();
    std::vector<std::vector<std::string>> rows;
    std::vector<PolicyRule> seen;
    for (const auto& table : {policy.rules, tools::builtinRules()})
        for (const PolicyRule& rule : table) {
            // gwt's own stand before a project's first allow, and so not at the end again.
            if (isIn(seen, rule))
                continue;
            seen.push_back(rule);
            const char* from = isIn(tools::builtinRules(), rule) ? "gwt" : "file";
            rules.push_back(toJson(rule, from));
            rows.push_back(row(rule, from));
        }
    if (context.format == Format::Machines)
        print(base::toText({{"file", loaded->found.exists ? loaded->found.file : ""}, {"default", hub::name(policy.defaultEffect)}, {"dryRun", policy.dryRun}, {"rules", rules}}));
    else
        print(table({"RULE", "EFFECT", "TOOL", "WHO", "ARGUMENTS", "FROM"}, rows) + "Everything else: " + hub::name(policy.defaultEffect) + (policy.dryRun ? "\nDRY RUN: decisions are written down, nothing is stopped" : ""));
    return Done;
}

base::Result<tools::Principal> principalOf(const std::string& text)
{
    using tools::PrincipalKind;
    const auto colon = text.find(':');
    const std::string kind = text.substr(0, colon);
    const std::string id = colon == std::string::npos ? std::string() : text.substr(colon + 1);
    for (const PrincipalKind each : {PrincipalKind::Person, PrincipalKind::Tab, PrincipalKind::ApiKey, PrincipalKind::OAuthSubject, PrincipalKind::Local, PrincipalKind::Outside, PrincipalKind::Anonymous}) {
        const tools::Principal principal{each, id, {}};
        if (tools::text(principal) == text)
            return principal;
    }
    return base::fail(base::ErrorCode::InvalidArgument, "no principal: " + text, "person, tab:pane-1, key:NAME, oauth:SUBJECT, local, outside or anonymous");
}

int test(CommandContext& context, const Values& values)
{
    const auto arguments = base::parseJson(values.arguments);
    if (!arguments || !arguments->is_object())
        return fail({base::ErrorCode::InvalidArgument, "--args is no JSON object", "for example --args '{\"bundleId\":\"galculator\"}'"}, context.format);
    const auto who = principalOf(values.who);
    if (!who)
        return fail(who.error(), context.format);
    const auto loaded = loadHubConfig(context, *values.hub);
    if (!loaded)
        return fail(loaded.error(), context.format);
    const tools::Decision decision = loaded->config.policy.decide(*who, values.tool, *arguments);
    const std::string rule = decision.ruleId.empty() ? "default" : decision.ruleId;
    if (context.format == Format::Machines)
        print(base::toText({{"effect", hub::name(decision.effect)}, {"rule", rule}, {"reason", decision.reason}, {"dryRun", loaded->config.policy.dryRun}}));
    else
        print(std::string(hub::name(decision.effect)) + "  " + values.tool + " for " + values.who + "  (" + (decision.ruleId.empty() ? "the default" : "rule " + rule) + ")" + (loaded->config.policy.dryRun ? "  DRY RUN" : ""));
    return decision.effect == Effect::Deny ? Denied : Done;
}

int addRule(CommandContext& context, const Values& values, Effect effect)
{
    auto globs = pairsOf(values.globs, '=', "--arg");
    const auto edit = globs ? editPolicyFile(context, *values.hub) : base::Result<hub::ConfigEdit>(base::fail(globs.error()));
    if (!edit)
        return fail(edit.error(), context.format);
    PolicyRule rule;
    rule.effect = effect;
    rule.tool = values.tool;
    rule.principal = values.principal;
    rule.arguments = std::move(*globs);
    rule.reason = values.reason;
    rule.id = values.id;
    if (rule.id.empty()) {
        rule.id = std::string(hub::name(effect)) + "-" + values.tool + (values.principal == "*" ? "" : "-" + values.principal);
        for (const auto& [name, glob] : rule.arguments)
            rule.id += "-" + name + "=" + glob;
    }
    return edited(edit->addRule(rule), context, edit->file(), std::string("Rule ") + rule.id);
}

int editPolicy(CommandContext& context, const Values& values, const std::function<base::Result<void>(const hub::ConfigEdit&)>& change, const std::string& what)
{
    const auto edit = editPolicyFile(context, *values.hub);
    return edit ? edited(change(*edit), context, edit->file(), what) : fail(edit.error(), context.format);
}

} // namespace

void addPolicyCommands(CLI::App& app, CommandContext& context)
{
    CLI::App* group = app.add_subcommand("policy", "Who may call which tool: rules in the hub's configuration, the first that matches wins");
    group->require_subcommand(1);
    group->footer("Example: gwt policy deny 'files__write_*'");
    const auto command = [&](const char* name, const char* help, const char* example, std::function<int(const Values&)> run) {
        auto values = std::make_shared<Values>();
        CLI::App* made = addCommand(*group, context, name, help, example, [values, run = std::move(run)] { return run(*values); });
        values->hub = addHubFlags(*made);
        return std::pair(made, values);
    };
    command("list", "The rules in the order in which they are asked", "gwt policy list", [&context](const Values& values) { return list(context, values); });
    for (const auto& [name, effect, help, example] : {std::tuple{"allow", Effect::Allow, "Allow a tool", "gwt policy allow launch_application --arg bundleId=galculator"},
                                                      std::tuple{"deny", Effect::Deny, "Deny a tool", "gwt policy deny 'files__write_*'"},
                                                      std::tuple{"ask", Effect::Ask, "Ask the person before each call of a tool", "gwt policy ask 'git__push' --principal 'tab:*'"}}) {
        auto [made, values] = command(name, help, example, [&context, effect = effect](const Values& given) { return addRule(context, given, effect); });
        made->add_option("tool", values->tool, "Tool, or a pattern with * and ?")->required();
        made->add_option("--principal", values->principal, "Whom it is about: person, tab:pane-1, key:NAME, or a pattern");
        made->add_option("--arg", values->globs, "NAME=PATTERN: only calls with such an argument; again for more")->allow_extra_args(false);
        made->add_option("--id", values->id, "Name of the rule");
        made->add_option("--reason", values->reason, "What a caller is told");
    }
    auto [tested, testValues] = command("test", "What would be decided about a call; exit 4 when it is denied", "gwt policy test files__write_file --principal tab:pane-1", [&context](const Values& values) { return test(context, values); });
    tested->add_option("tool", testValues->tool, "Tool")->required();
    tested->add_option("--principal", testValues->who, "Who calls");
    tested->add_option("--args", testValues->arguments, "Arguments as a JSON object");
    auto [removed, removeValues] = command("rm", "Remove a rule", "gwt policy rm no-write", [&context](const Values& values) {
        return editPolicy(context, values, [&](const hub::ConfigEdit& edit) { return edit.removeRule(values.id); }, "Removed rule " + values.id);
    });
    removed->add_option("id", removeValues->id, "Name of the rule")->required();
    auto [standard, defaultValues] = command("default", "What happens to calls that no rule speaks about", "gwt policy default ask", [&context](const Values& values) {
        const Effect effect = values.effect == "allow" ? Effect::Allow : values.effect == "ask" ? Effect::Ask : Effect::Deny;
        return editPolicy(context, values, [&](const hub::ConfigEdit& edit) { return edit.setDefault(effect); }, "Default is " + values.effect);
    });
    standard->add_option("effect", defaultValues->effect, "allow, deny or ask")->required()->check(CLI::IsMember({"allow", "deny", "ask"}));
    auto [dry, dryValues] = command("dry-run", "Decide and write down, but stop nothing", "gwt policy dry-run off", [&context](const Values& values) {
        return editPolicy(context, values, [&](const hub::ConfigEdit& edit) { return edit.setDryRun(values.effect == "on"); }, "Dry run is " + values.effect);
    });
    dry->add_option("state", dryValues->effect, "on or off")->required()->check(CLI::IsMember({"on", "off"}));
    addTrustCommands(*group, context);
}

} // namespace gwt::cli
