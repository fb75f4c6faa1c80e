#pragma once

#include <string>
#include <vector>

namespace gwt::hub
{

/// One thing that a server says of itself and that a model will read: a tool, a prompt, or its instructions.
struct Definition {
    std::string kind; ///< "tool", "prompt", "instructions"
    std::string name; ///< empty for instructions
    std::string digest; ///< SHA-256 over all of it: description, schemas, annotations
    std::string text;   ///< for people: readable, what cannot be seen made visible; at most maxDefinitionText bytes

    bool operator==(const Definition&) const = default;
};
inline constexpr std::size_t maxDefinitionText = 64 * 1024;

/// How a definition differs from what was consented to.
struct Drift {
    enum class What { Added, Removed, Changed };
    What what = What::Changed;
    std::string kind;
    std::string name;
    std::string diff; ///< lines beginning with "  ", "- " or "+ "

    bool operator==(const Drift&) const = default;
};

/// In the order of `current`, the removed ones last. Empty: nothing changed.
std::vector<Drift> driftBetween(const std::vector<Definition>& pinned, const std::vector<Definition>& current);

/// Line by line; long texts are shown as all old, all new.
std::string lineDiff(const std::string& before, const std::string& after);

} // namespace gwt::hub
