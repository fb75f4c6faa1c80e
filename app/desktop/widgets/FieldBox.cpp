#include "app/desktop/widgets/FieldBox.h"

#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/Theme.h"

#include <QAbstractScrollArea>
#include <QEvent>
#include <QPainter>
#include <QPlainTextEdit>
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
    if (auto* area = qobject_cast<QAbstractScrollArea*>(view)) { // this box is its frame and its ground
        area->setFrameShape(QFrame::NoFrame);
        area->viewport()->setAutoFillBackground(false);
    }
    if (auto* text = qobject_cast<QPlainTextEdit*>(view))
        text->document()->setDocumentMargin(6);
    setFocusProxy(view);
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
