#pragma once

#include <string>
#include <vector>

namespace gwt::agents
{

/// How an agent's screen is read, as rows of data. Texts are searched as they are, no patterns.
struct ScreenRules {
    /// One sign of something: all of these on the last `rows` lines that are not empty.
    struct Sign {
        std::vector<std::string> all;
        int rows = 24;
        std::string last; ///< the last of these lines starts (after blanks) so; empty: with anything
    };
    /// Where the person types. The composer is the last line that starts (after at most two blanks) with `prompt`.
    struct Composer {
        std::string prompt;                    ///< "❯", "›", ">"; empty: this agent's composer is not known
        std::string above;                     ///< the line above starts (after blanks) with this; empty: anything
        std::string near;                      ///< one of the four lines above starts so; empty: anything
        std::vector<std::string> placeholders; ///< what stands in an empty one
        std::vector<std::string> below;        ///< a line that starts with one of these ends it; so does an empty line
        std::vector<std::string> otherPrompts = {}; ///< what stands in the prompt's place in other modes of the agent
    };

    std::vector<Sign> dialogs; ///< waits for a person's choice
    std::vector<Sign> working;
    Composer composer;
};

} // namespace gwt::agents
