#pragma once

#include <QString>

namespace gwt::desktop
{

/// The person's settings as the dialog edits them (config.toml keeps them).
struct Settings {
    enum class Theme { System, Dark, Light };
    enum class Language { System, English, Japanese };
    enum class Motion { System, Full, Reduced };
    Theme theme = Theme::System;
    Language language = Language::System;
    Motion motion = Motion::System;
    QString monoFamily; ///< empty = JetBrains Mono, else DejaVu Sans Mono
    int monoPixelSize = 13;
    int historyLines = 100'000; ///< scrollback of a tab
    bool notifications = true;
    bool sound = false;
    int maxTabs = 8;
    int launchesPerMinute = 5;
    bool registration = true; ///< of the bridge in the agents' own configuration files

    bool operator==(const Settings&) const = default;
};

} // namespace gwt::desktop
