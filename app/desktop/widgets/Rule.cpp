#include "app/desktop/widgets/Rule.h"

#include "app/desktop/theme/Theme.h"

#include <QPainter>

namespace gwt::desktop
{

Rule::Rule(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFixedHeight(1);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Rule::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), m_theme.ink(Ink::Line)); }

} // namespace gwt::desktop
