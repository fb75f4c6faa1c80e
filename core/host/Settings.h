#pragma once

#include "core/base/Result.h"
#include "core/workspace/LaunchLimits.h"

#include <string>
#include <vector>

namespace gwt::host
{

/// What the person set in config.toml; a missing key is its default here. Tables of features ([agents.NAME],
/// [engines.NAME]) are read by those features from the same text.
struct Settings {
    workspace::LaunchLimits limits;  ///< [limits] tabs, launches
    bool registration = true;        ///< [registration] enabled
    std::string theme = "system";    ///< [window] theme: system, dark, light
    std::string language = "system"; ///< [window] language: system, en, ja
    std::string motion = "system";   ///< [window] motion: system, full, reduced
    std::string fontFamily;          ///< [terminal] font
    int fontPixels = 13;             ///< [terminal] size
    int historyLines = 100'000;      ///< [terminal] history
    bool notifications = true;       ///< [window] notifications
    bool sound = false;              ///< [window] sound

    bool operator==(const Settings&) const = default;
};

struct ReadSettings {
    Settings settings;
    std::vector<std::string> warnings; ///< unknown or unusable keys, with their line; the default stands for them
};

/// InvalidArgument (with line) when `text` is no TOML.
base::Result<ReadSettings> readSettings(const std::string& text);

/// `text` with the values that differ between `before` and `after` replaced; every other byte stays, comments included.
std::string withSettings(std::string text, const Settings& before, const Settings& after);

} // namespace gwt::host
