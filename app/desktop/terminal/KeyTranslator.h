#pragma once

#include "core/terminal/KeyEvent.h"

#include <QKeyEvent>

namespace gwt::desktop::KeyTranslator
{

/// What Qt saw, as the terminal's encoders take it.
terminal::KeyEvent translate(const QKeyEvent& event);

std::uint8_t modifiers(Qt::KeyboardModifiers modifiers);

} // namespace gwt::desktop::KeyTranslator
