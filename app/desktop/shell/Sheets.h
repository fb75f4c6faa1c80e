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

/// Asks once; `yes` runs when the person agrees. The primary button is `verb`.
Sheet* confirm(const Theme& theme, const QString& question, const QString& explanation, const QString& verb,
               std::function<void()> yes, QWidget* window);
Sheet* rename(const Theme& theme, const TabRow& tab, std::function<void(const QString&)> renamed, QWidget* window);
Sheet* shortcuts(const Theme& theme, QWidget* window);
Sheet* failure(const Theme& theme, const QString& message, const QString& hint, QWidget* window);

} // namespace Sheets

} // namespace gwt::desktop
