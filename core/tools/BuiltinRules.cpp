#include "core/tools/Policy.h"

#include <initializer_list>

namespace gwt::tools
{
namespace
{

constexpr const char* applicationVerbs[] = {"launch_application", "quit_application"};

PolicyRule outsideMayNot(const char* tool)
{
    return {.id = std::string("outside-") + tool,
            .effect = Effect::Deny,
            .tool = tool,
            .principal = "outside",
            .arguments = {},
            .reason = "the caller belongs to no tab of this window"};
}

struct Preset {
    const char* id;
    Effect effect;
    const char* reason;
    std::initializer_list<const char*> applications; ///< globs over desktop file ids
};

/// Applications that are more than others. A rule of the person's own is asked before these.
const Preset presets[] = {
    {"guards-secrets", Effect::Deny, "it keeps passwords and keys",
     {"*keepass*", "*KeePass*", "*itwarden*", "*1password*", "*1Password*", "*nepassword*", "*nePassword*", "*seahorse*", "*wallet*", "*Wallet*", "*World.Secrets", "*asswordsafe*", "*assword?afe*", "*npass*", "*roton*ass*", "*uthenticator*", "*pinentry*"}},
    {"guards-rights", Effect::Deny, "it grants rights on this machine", {"*polkit*", "*Polkit*", "*PolicyKit*", "*pkexec*", "*gksu*", "*ynaptic*", "*oftware?roperties*", "*oftware-properties*"}},
    {"is-gwt", Effect::Deny, "it is gwt itself", {"gwt", "gwt-desktop", "*.gwt"}},
    {"equals-shell", Effect::Ask, "this application equals shell access: who controls it can run any program",
     {"*term", "*Term", "*terminal*", "*Terminal*", "*onsole*", "*XTerm*", "*ilix*", "*kitty*", "*lacritty*", "*uake*", "foot*", "*wezterm*", "*WezTerm*", "*Ptyxis*", "*autilus*", "*olphin*", "*hunar*", "*pcmanfm*", "*nemo*", "*caja*"}},
};

PolicyRule applicationRule(const char* tool, const char* principal, Effect effect)
{
    return {.id = std::string(effect == Effect::Allow ? "person-" : "ask-") + tool,
            .effect = effect,
            .tool = tool,
            .principal = principal,
            .arguments = {},
            .reason = "starting and quitting applications needs a person's consent"};
}

std::vector<PolicyRule> allRules()
{
    std::vector<PolicyRule> rules;
    for (const char* tool : {"gwt_send_message", "gwt_broadcast_message", "gwt_launch_agent", "gwt_stop_tab"})
        rules.push_back(outsideMayNot(tool));
    for (const char* tool : applicationVerbs)
        rules.push_back(applicationRule(tool, "person", Effect::Allow));
    for (const Preset& preset : presets)
        for (const char* application : preset.applications)
            for (const char* tool : applicationVerbs)
                rules.push_back({.id = preset.id, .effect = preset.effect, .tool = tool, .principal = "*", .arguments = {{"bundleId", application}}, .reason = preset.reason});
    for (const char* tool : applicationVerbs)
        rules.push_back(applicationRule(tool, "*", Effect::Ask));
    return rules;
}

} // namespace

const std::vector<PolicyRule>& builtinRules()
{
    static const std::vector<PolicyRule> rules = allRules();
    return rules;
}

} // namespace gwt::tools
