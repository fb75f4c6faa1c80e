#pragma once

#include "app/desktop/view/TabRow.h"

#include <QString>

#include <functional>

class QWidget;

namespace gwt::desktop
{

class Sheet;
class Theme;

/// The small dialogs of the window that need no class of their own. Each opens over `window`.
namespace Sheets
{

Sheet* rename(const Theme& theme, const TabRow& tab, std::function<void(const QString&)> renamed, QWidget* window);
Sheet* shortcuts(const Theme& theme, QWidget* window);

} // namespace Sheets

} // namespace gwt::desktop
