#include "app/desktop/terminal/FindBar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

namespace gwt::desktop
{
namespace
{

constexpr int TypingPauseMs = 120;

enum class Mark { Up, Down, Cross };

QIcon markIcon(Mark mark, const QColor& colour)
{
    QPixmap pixmap(32, 32); // a 16 px grid at twice its size
    pixmap.fill(Qt::transparent);
    pixmap.setDevicePixelRatio(2);
    QPainter p(&pixmap);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (mark == Mark::Cross) {
        p.drawLine(QPointF(4.5, 4.5), QPointF(11.5, 11.5));
        p.drawLine(QPointF(11.5, 4.5), QPointF(4.5, 11.5));
    } else {
        const qreal tip = mark == Mark::Up ? 6 : 10, foot = 16 - tip;
        p.drawPolyline(QPolygonF({{4, foot}, {8, tip}, {12, foot}}));
    }
    return pixmap;
}

} // namespace

FindBar::FindBar(QWidget* parent)
    : QFrame(parent)
{
    setObjectName(QStringLiteral("findBar"));
    setCursor(Qt::ArrowCursor);
    setFixedSize(Width, 40);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 5, 6, 5);
    layout->setSpacing(2);

    text_ = new QLineEdit(this);
    text_->setPlaceholderText(tr("Find in the terminal"));
    text_->setAccessibleName(tr("Find"));
    text_->installEventFilter(this);
    count_ = new QLabel(this);
    count_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    count_->setMinimumWidth(76);
    layout->addWidget(text_, 1);
    layout->addWidget(count_);
    layout->addSpacing(6);
    regex_ = addButton(QStringLiteral(".*"), tr("Regular expression"));
    matchCase_ = addButton(QStringLiteral("Aa"), tr("Match case"));
    regex_->setCheckable(true);
    matchCase_->setCheckable(true);
    older_ = addButton({}, tr("Older match (Enter)"));
    newer_ = addButton({}, tr("Newer match (Shift+Enter)"));
    close_ = addButton({}, tr("Close (Esc)"));

    delay_.setSingleShot(true);
    delay_.setInterval(TypingPauseMs);
    connect(&delay_, &QTimer::timeout, this, &FindBar::ask);
    connect(text_, &QLineEdit::textChanged, this, [this] { delay_.start(); });
    connect(regex_, &QToolButton::toggled, this, &FindBar::ask);
    connect(matchCase_, &QToolButton::toggled, this, &FindBar::ask);
    connect(older_, &QToolButton::clicked, this, &FindBar::olderAsked);
    connect(newer_, &QToolButton::clicked, this, &FindBar::newerAsked);
    connect(close_, &QToolButton::clicked, this, &FindBar::closed);
    setColors(TerminalColors::dark());
    hide();
}

QToolButton* FindBar::addButton(const QString& text, const QString& tip)
{
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setFixedSize(28, 28);
    button->setIconSize({16, 16});
    button->setAutoRaise(true);
    layout()->addWidget(button);
    return button;
}

void FindBar::setColors(const TerminalColors& c)
{
    older_->setIcon(markIcon(Mark::Up, c.muted));
    newer_->setIcon(markIcon(Mark::Down, c.muted));
    close_->setIcon(markIcon(Mark::Cross, c.muted));
    setStyleSheet(QStringLiteral(
                      "#findBar{background:%1;border:1px solid %2;border-radius:6px}"
                      "QLineEdit{background:transparent;border:0;color:%3;font-size:13px;selection-background-color:%4;"
                      "selection-color:%3;padding:0 4px}"
                      "QLabel{color:%5;font-size:12px}"
                      "QLabel[problem=\"true\"]{color:%6}"
                      "QToolButton{background:transparent;border:2px solid transparent;border-radius:6px;color:%5;"
                      "font-size:12px;font-weight:600}"
                      "QToolButton:hover{background:%7;color:%3}"
                      "QToolButton:focus{border-color:%8}"
                      "QToolButton:checked{background:%4;color:%8}")
                      .arg(c.raised.name(), c.line.name(), c.text.name(), c.selection.name(), c.muted.name(),
                           c.negative.name(), c.hover.name(), c.accent.name()));
}

void FindBar::open(const QString& text)
{
    show();
    raise();
    if (!text.isEmpty() && !text.contains(QLatin1Char('\n')))
        text_->setText(text);
    text_->selectAll();
    text_->setFocus(Qt::ShortcutFocusReason);
    ask();
}

void FindBar::setCount(int current, int count)
{
    const QLocale locale;
    count_->setText(text_->text().isEmpty() ? QString()
                    : count == 0            ? tr("No match")
                                            : tr("%1 of %2").arg(locale.toString(current + 1), locale.toString(count)));
    count_->setToolTip({});
    count_->setProperty("problem", count == 0 && !text_->text().isEmpty());
    count_->style()->unpolish(count_);
    count_->style()->polish(count_);
    older_->setEnabled(count > 0);
    newer_->setEnabled(count > 0);
}

void FindBar::setProblem(const QString& message)
{
    setCount(-1, 0);
    count_->setText(tr("Not valid"));
    count_->setToolTip(message);
}

void FindBar::ask()
{
    delay_.stop();
    Q_EMIT queryChanged(
        {text_->text().toStdString(),
         regex_->isChecked() ? terminal::SearchQuery::Syntax::Regex : terminal::SearchQuery::Syntax::Plain,
         matchCase_->isChecked() ? terminal::SearchQuery::Case::Sensitive : terminal::SearchQuery::Case::Smart});
}

/// Nothing typed here reaches the program.
void FindBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    event->accept();
}

/// Tab goes round inside.
bool FindBar::focusNextPrevChild(bool next)
{
    QList<QWidget*> stops{text_, regex_, matchCase_, older_, newer_, close_};
    stops.removeIf([](const QWidget* w) { return !w->isEnabled(); });
    const auto at = stops.indexOf(focusWidget());
    const auto to = (at + (next ? 1 : stops.size() - 1)) % stops.size();
    stops[to]->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

bool FindBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool shift = (key->modifiers() & Qt::ShiftModifier) != 0;
    switch (key->key()) {
    case Qt::Key_Escape:
        Q_EMIT closed();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F3:
        if (delay_.isActive())
            ask();
        else
            shift ? Q_EMIT newerAsked() : Q_EMIT olderAsked();
        return true;
    default:
        return QFrame::eventFilter(watched, event);
    }
}

} // namespace gwt::desktop
