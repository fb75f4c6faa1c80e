#include "app/desktop/widgets/FieldBox.h"

#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/Theme.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace gwt::desktop
{

FieldBox::FieldBox(const Theme& theme, QWidget* view, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_view(view)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2, 2, 2, 2);
    column->addWidget(view);
    view->installEventFilter(this);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

bool FieldBox::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QFrame::eventFilter(watched, event);
}

void FieldBox::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    fillRounded(painter, rect(), 6, m_theme.ink(Ink::Background), m_theme.ink(Ink::Line));
    if (m_view->hasFocus())
        paintFocusRing(painter, rect(), 6, m_theme);
}

} // namespace gwt::desktop
