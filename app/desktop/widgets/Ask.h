#pragma once

#include "core/base/Error.h"

#include <QString>

#include <functional>

class QWidget;

namespace gwt::desktop
{

class Sheet;
class Theme;

/// The two dialogs that every page needs. Each opens over `window`.

/// Asks once; `yes` runs when the person agrees. The primary button is `verb`.
Sheet* ask(const Theme& theme, const QString& question, const QString& explanation, const QString& verb,
           std::function<void()> yes, QWidget* window);
/// What went wrong and its remedy.
Sheet* failed(const Theme& theme, const base::Error& error, QWidget* window);
/// The same as sentences for a page that is empty because of it. The core's texts begin in small letters.
QString sentences(const base::Error& error);

} // namespace gwt::desktop
