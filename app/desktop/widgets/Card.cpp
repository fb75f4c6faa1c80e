#include "app/desktop/widgets/Card.h"

#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/Theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

namespace gwt::desktop
{

Card::Card(const Theme& theme, Ink strip, Use use, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_strip(strip)
    , m_use(use)
    , m_title(new QLabel(this))
    , m_body(new QLabel(this))
    , m_buttons(new QHBoxLayout)
{
    m_title->setFont(theme.font());
    m_title->setWordWrap(true);
    m_title->setTextFormat(Qt::PlainText);
    m_body->setFont(theme.small());
    m_body->setWordWrap(true);
    m_body->setTextFormat(Qt::PlainText);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 9, 12, 9);
    column->setSpacing(2);
    column->addWidget(m_title);
    column->addWidget(m_body);
    m_buttons->setContentsMargins(0, 0, 0, 0);
    m_buttons->setSpacing(8);
    m_buttons->addStretch(1);
    column->addLayout(m_buttons);
    if (use == Use::Clickable) {
        setFocusPolicy(Qt::TabFocus);
        setCursor(Qt::PointingHandCursor);
    }
    const auto tint = [this] {
        QPalette palette = m_body->palette();
        palette.setColor(QPalette::WindowText, m_theme.ink(Ink::Muted));
        m_body->setPalette(palette);
        update();
    };
    tint();
    connect(&theme, &Theme::changed, this, tint);
}

void Card::setTexts(const QString& title, const QString& body)
{
    m_title->setText(title);
    m_body->setText(body);
    m_body->setVisible(!body.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(body);
}

void Card::addButton(QWidget* button)
{
    m_buttons->setContentsMargins(0, 6, 0, 2);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
}

void Card::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    fillRounded(painter, rect(), 6, m_theme.ink(Ink::Raised), m_theme.ink(Ink::Line));
    QPainterPath whole;
    whole.addRoundedRect(QRectF(rect()), 6, 6);
    painter.setClipPath(whole);
    painter.fillRect(QRectF(0, 0, 3, height()), m_theme.ink(m_strip));
    painter.setClipping(false);
    if (hasFocus())
        paintFocusRing(painter, rect(), 6, m_theme);
}

void Card::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_use == Use::Clickable && rect().contains(event->position().toPoint()))
        Q_EMIT activated();
}

void Card::keyPressEvent(QKeyEvent* event)
{
    if (m_use == Use::Clickable && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Space))
        Q_EMIT activated();
    else
        QFrame::keyPressEvent(event);
}

} // namespace gwt::desktop
