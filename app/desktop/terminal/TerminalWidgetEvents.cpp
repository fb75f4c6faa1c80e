// Events of TerminalWidget that only forward to its parts.
#include "app/desktop/terminal/TerminalShortcuts.h"
#include "app/desktop/terminal/TerminalWidget.h"
#include "core/terminal/KeyEncoder.h"

#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QPainter>

namespace gwt::desktop
{

bool TerminalWidget::event(QEvent* event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        // Taken before the window's shortcuts: all that a program may want.
        if (!TerminalShortcuts::belongsToWindow(static_cast<QKeyEvent&>(*event))) {
            event->accept();
            return true;
        }
        break;
    case QEvent::ScreenChangeInternal:
        applyFont();
        break;
    default:
        break;
    }
    return QWidget::event(event);
}

void TerminalWidget::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    view_.paint(painter, event->region());
    if (bell_.isActive()) { // seen, not heard: a ring for a moment
        QColor ring = view_.colors().accent;
        ring.setAlphaF(0.7F);
        painter.setPen(QPen(ring, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void TerminalWidget::resizeEvent(QResizeEvent*)
{
    chrome_.place(size());
    resizeGrid();
}

void TerminalWidget::showEvent(QShowEvent*)
{
    if (!qFuzzyCompare(view_.font().devicePixelRatio(), devicePixelRatioF()))
        applyFont();
    resizeGrid();
    refresh();
    update();
}

void TerminalWidget::hideEvent(QHideEvent*)
{
    blink_.stop();
}

void TerminalWidget::focusInEvent(QFocusEvent* event)
{
    sendFocus(Focus::In);
    restartBlink();
    QWidget::focusInEvent(event);
}

void TerminalWidget::focusOutEvent(QFocusEvent* event)
{
    blink_.stop();
    sendFocus(Focus::Out);
    QWidget::focusOutEvent(event);
}

void TerminalWidget::inputMethodEvent(QInputMethodEvent* event)
{
    update(view_.setPreedit(*event));
    if (!event->commitString().isEmpty()) {
        terminal::KeyEvent key; // no key, only text: what the kitty protocol knows as key 0
        key.text = event->commitString().toStdString();
        type(terminal::encodeKey(key, terminal_->modes()));
    }
    updateMicroFocus();
    event->accept();
}

QVariant TerminalWidget::inputMethodQuery(Qt::InputMethodQuery query) const
{
    switch (query) {
    case Qt::ImEnabled:
        return true;
    case Qt::ImCursorRectangle:
    case Qt::ImAnchorRectangle:
        return view_.caretRect();
    case Qt::ImFont:
        return view_.font().font(TerminalFont::Regular);
    case Qt::ImHints:
        return int(Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    default:
        return QWidget::inputMethodQuery(query);
    }
}

QSize TerminalWidget::sizeHint() const
{
    const terminal::CellPixels cell = view_.cellPixels();
    const qreal dpr = view_.font().devicePixelRatio();
    return {int(80 * cell.width / dpr) + 2 * TerminalView::Padding,
            int(24 * cell.height / dpr) + 2 * TerminalView::Padding};
}

void TerminalWidget::mousePressEvent(QMouseEvent* event)
{
    pointer_.press(*event);
}
void TerminalWidget::mouseDoubleClickEvent(QMouseEvent* event)
{
    pointer_.press(*event);
}
void TerminalWidget::mouseMoveEvent(QMouseEvent* event)
{
    pointer_.move(*event);
}
void TerminalWidget::mouseReleaseEvent(QMouseEvent* event)
{
    pointer_.release(*event);
}
void TerminalWidget::wheelEvent(QWheelEvent* event)
{
    pointer_.wheel(*event);
}
void TerminalWidget::leaveEvent(QEvent*)
{
    pointer_.leave();
}

void TerminalWidget::contextMenuEvent(QContextMenuEvent* event)
{
    if (pointer_.takesContextMenu(event->modifiers()))
        event->accept();
    else
        QWidget::contextMenuEvent(event); // the window's menu
}

void TerminalWidget::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasText())
        event->acceptProposedAction();
}

void TerminalWidget::dropEvent(QDropEvent* event)
{
    clipboard_.drop(*event->mimeData());
    event->acceptProposedAction();
}

} // namespace gwt::desktop
