#pragma once

#include "app/desktop/view/Settings.h"

class QCoreApplication;

namespace gwt::desktop
{

/// Gives the application its words (English plurals or Japanese) and the locale for dates. Before the first widget.
void speak(QCoreApplication& application, Settings::Language language);

} // namespace gwt::desktop
