#include "app/desktop/widgets/Sheet.h"

#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/Card.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>

namespace gwt::desktop
{
namespace
{

/// Every widget of the card that Tab reaches, in its order.
QVector<QWidget*> tabStops(QWidget* card)
{
    QVector<QWidget*> stops;
    for (QWidget* widget = card->nextInFocusChain(); widget != card; widget = widget->nextInFocusChain()) {
        if (card->isAncestorOf(widget) && widget->isVisibleTo(card) && widget->isEnabled() &&
            widget->focusPolicy() & Qt::TabFocus && !widget->focusProxy())
            stops.append(widget);
    }
    return stops;
}

} // namespace

Sheet::Sheet(const Theme& theme, const QString& title, int width, QWidget* window)
    : QWidget(window)
    , m_theme(theme)
    , m_width(width)
    , m_card(new QWidget(this))
    , m_title(new QLabel(title, m_card))
    , m_explanation(new QLabel(m_card))
    , m_error(new Card(theme, Ink::Error, Card::Use::Plain, m_card))
    , m_column(new QVBoxLayout(m_card))
    , m_body(new QVBoxLayout)
    , m_buttons(new QHBoxLayout)
{
    setAccessibleName(title);
    hide();
    QFont font = theme.strong();
    font.setPixelSize(15);
    m_title->setFont(font);
    m_title->setWordWrap(true);
    m_title->setTextFormat(Qt::PlainText);
    m_explanation->setFont(theme.font());
    m_explanation->setWordWrap(true);
    m_explanation->setTextFormat(Qt::PlainText);
    QPalette palette = m_explanation->palette();
    palette.setColor(QPalette::WindowText, theme.ink(Ink::Muted));
    m_explanation->setPalette(palette);
    m_explanation->hide();
    m_error->hide();
    m_column->setContentsMargins(20, 16, 20, 16);
    m_column->setSpacing(12);
    m_column->addWidget(m_title);
    m_column->addWidget(m_explanation);
    m_body->setSpacing(12);
    m_column->addLayout(m_body, 1);
    m_column->addWidget(m_error);
    m_buttons->setSpacing(8);
    m_buttons->setContentsMargins(0, 4, 0, 0);
    m_buttons->addStretch(1);
    m_column->addLayout(m_buttons);
    window->installEventFilter(this);
    m_card->installEventFilter(this);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Sheet::setExplanation(const QString& text)
{
    m_explanation->setText(text);
    m_explanation->setVisible(!text.isEmpty());
    setAccessibleDescription(text);
}

void Sheet::addButton(Button* button)
{
    button->setFocusPolicy(Qt::StrongFocus);
    m_buttons->addWidget(button);
}

void Sheet::showError(const QString& message, const QString& hint)
{
    m_error->setTexts(message, hint);
    m_error->show();
    place();
}

void Sheet::clearError()
{
    m_error->hide();
    place();
}

void Sheet::open()
{
    m_focusBefore = QApplication::focusWidget();
    setGeometry(parentWidget()->rect());
    show();
    raise();
    place();
    if (!firstFocus) {
        const auto stops = tabStops(m_card);
        firstFocus = stops.isEmpty() ? this : stops.first();
    }
    firstFocus->setFocus(Qt::TabFocusReason);
}

void Sheet::dismiss()
{
    if (m_dismissed)
        return;
    m_dismissed = true;
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    Q_EMIT closed();
    deleteLater();
}

void Sheet::place()
{
    const int room = std::min(m_width, width() - 32);
    m_card->setFixedWidth(room);
    m_column->activate();
    const int wanted = m_column->hasHeightForWidth() ? m_column->totalHeightForWidth(room) : m_column->totalSizeHint().height();
    const int height = std::min(wanted, this->height() - 32);
    m_card->setGeometry((width() - room) / 2, std::max(16, (this->height() - height) * 2 / 5), room, height);
    update();
}

void Sheet::resizeEvent(QResizeEvent*) { place(); }

bool Sheet::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    else if (watched == m_card && event->type() == QEvent::LayoutRequest)
        place();
    return QWidget::eventFilter(watched, event);
}

void Sheet::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QColor dim = m_theme.ink(Ink::Background);
    if (m_theme.scheme() == Scheme::Light)
        dim = m_theme.ink(Ink::Text);
    dim.setAlphaF(m_theme.scheme() == Scheme::Dark ? 0.6F : 0.18F);
    painter.fillRect(rect(), dim);
    paintShadow(painter, m_card->geometry(), 8, m_theme);
    fillRounded(painter, m_card->geometry(), 8, m_theme.ink(Ink::Raised), m_theme.ink(Ink::Line));
}

void Sheet::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT rejected();
        dismiss();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (auto* focused = qobject_cast<QPushButton*>(QApplication::focusWidget()); focused && isAncestorOf(focused))
            focused->click();
        else if (m_buttons->count() > 1) { // the last one is the primary button
            if (auto* primary = qobject_cast<QPushButton*>(m_buttons->itemAt(m_buttons->count() - 1)->widget());
                primary && primary->isEnabled())
                primary->click();
        }
    }
    event->accept(); // nothing behind a sheet hears the keyboard
}

void Sheet::mousePressEvent(QMouseEvent* event) { event->accept(); }

bool Sheet::focusNextPrevChild(bool next)
{
    const auto stops = tabStops(m_card);
    if (stops.isEmpty())
        return true;
    const qsizetype at = stops.indexOf(QApplication::focusWidget());
    const qsizetype to = at < 0 ? 0 : (at + (next ? 1 : -1) + stops.size()) % stops.size();
    stops[to]->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

} // namespace gwt::desktop
