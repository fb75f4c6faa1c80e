#include "app/desktop/widgets/Place.h"

#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/EmptyState.h"
#include "app/desktop/widgets/Rule.h"
#include "app/desktop/widgets/SideList.h"
#include "app/desktop/widgets/SpanLabel.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace gwt::desktop
{
namespace
{

constexpr int HeadHeight = 40;
constexpr int ListWidth = 280;
constexpr int LeastList = 200;
constexpr int LeastDetail = 320;

/// The rule between list and detail.
class Divider final : public QSplitterHandle
{
public:
    Divider(const Theme& theme, QSplitter* parent)
        : QSplitterHandle(Qt::Horizontal, parent)
        , m_theme(theme)
    {
    }

protected:
    void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(rect(), m_theme.ink(Ink::Line)); }

private:
    const Theme& m_theme;
};

class Halves final : public QSplitter
{
public:
    Halves(const Theme& theme, QWidget* parent)
        : QSplitter(Qt::Horizontal, parent)
        , m_theme(theme)
    {
        setChildrenCollapsible(false);
        setHandleWidth(1);
    }

protected:
    QSplitterHandle* createHandle() override { return new Divider(m_theme, this); }

private:
    const Theme& m_theme;
};

} // namespace

Place::Place(Theme& theme, const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(title)
    , m_summary(new SpanLabel(theme, theme.small(), this))
    , m_actions(new QHBoxLayout)
    , m_stack(new QStackedWidget(this))
    , m_above(new QVBoxLayout)
    , m_list(new SideList(theme, this))
    , m_nothing(new QLabel(this))
{
    setAccessibleName(title);
    auto* name = new SpanLabel(theme, theme.strong(), this);
    name->setSpans({{title, Ink::Text}});
    auto* close = new Button(theme, Button::Role::Quiet, QString(), QStringLiteral("close"), this);
    close->setFixedSize(28, 28);
    close->setAccessibleName(tr("Back to the terminals"));
    close->setToolTip(tr("Back to the terminals (Esc)"));
    connect(close, &QPushButton::clicked, this, &Place::leaveWanted);
    auto* headBox = new QWidget(this);
    headBox->setFixedHeight(HeadHeight);
    auto* head = new QHBoxLayout(headBox);
    head->setContentsMargins(16, 0, 8, 0);
    head->setSpacing(12);
    head->addWidget(name);
    head->addWidget(m_summary, 1);
    m_actions->setSpacing(8);
    head->addLayout(m_actions);
    head->addWidget(close);

    auto* halves = new Halves(theme, m_stack);
    auto* left = new QWidget(halves);
    left->setMinimumWidth(LeastList);
    auto* leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    leftColumn->setSpacing(0);
    m_above->setContentsMargins(12, 0, 12, 0);
    m_above->setSpacing(8);
    leftColumn->addLayout(m_above);
    leftColumn->addSpacing(8);
    leftColumn->addWidget(m_list, 1);
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setContentsMargins(24, 0, 24, 0);
    m_nothing->hide();
    leftColumn->addWidget(m_nothing, 1);
    m_detailBox = new QWidget(halves);
    m_detailBox->setMinimumWidth(LeastDetail);
    auto* detailColumn = new QVBoxLayout(m_detailBox);
    detailColumn->setContentsMargins(0, 0, 0, 0);
    halves->addWidget(left);
    halves->addWidget(m_detailBox);
    halves->setStretchFactor(0, 0);
    halves->setStretchFactor(1, 1);
    halves->setSizes({ListWidth, 1000});
    m_body = halves;
    m_stack->addWidget(m_body);

    m_list->setAccessibleName(title);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(headBox);
    column->addWidget(new Rule(theme, this));
    column->addWidget(m_stack, 1);
    connect(m_list, &SideList::picked, this, &Place::take);
    connect(m_list, &SideList::moved, this, &Place::take);
    connect(m_list, &SideList::menuWanted, this, &Place::onMenu);
    const auto tint = [this] {
        QPalette palette = m_nothing->palette();
        palette.setColor(QPalette::WindowText, m_theme.ink(Ink::Muted));
        m_nothing->setPalette(palette);
        update();
    };
    tint();
    connect(&theme, &Theme::changed, this, tint);
}

Button* Place::addAction(Button::Role role, const QString& text, const QString& icon)
{
    auto* button = new Button(m_theme, role, text, icon, this);
    button->setFixedHeight(28);
    m_actions->addWidget(button);
    return button;
}

void Place::setSummary(const Spans& spans) { m_summary->setSpans(spans); }

void Place::setDetail(QWidget* detail) { m_detailBox->layout()->addWidget(detail); }

void Place::setEmpty(const QString& icon, const QString& sentence, const QString& action)
{
    if (m_emptyKey == sentence + action)
        return;
    m_emptyKey = sentence + action;
    const bool shown = m_empty && m_stack->currentWidget() == m_empty;
    delete m_empty;
    m_empty = new EmptyState(m_theme, icon, sentence, action, EmptyState::Emphasis::Primary, m_stack);
    m_stack->addWidget(m_empty);
    connect(m_empty, &EmptyState::acted, this, &Place::onEmptyActed);
    if (shown || m_rows.isEmpty())
        m_stack->setCurrentWidget(m_empty);
}

void Place::setNothingFound(const QString& sentence)
{
    m_nothing->setText(sentence);
    m_nothing->setVisible(!sentence.isEmpty());
    m_list->setVisible(sentence.isEmpty());
    m_stack->setCurrentWidget(sentence.isEmpty() && m_rows.isEmpty() && m_empty ? m_empty : m_body);
}

void Place::setRows(const QVector<SideRow>& rows)
{
    m_rows = rows;
    const auto exists = [&](const QString& key) {
        return std::any_of(rows.begin(), rows.end(), [&](const SideRow& row) { return row.key == key && row.kind == SideRow::Kind::Item; });
    };
    QString next = m_current;
    if (!m_wanted.isEmpty() && exists(m_wanted))
        next = std::exchange(m_wanted, {});
    if (!exists(next)) {
        const auto first = std::find_if(rows.begin(), rows.end(), [](const SideRow& row) { return row.kind == SideRow::Kind::Item; });
        next = first == rows.end() ? QString() : first->key;
    }
    if (next != m_current)
        take(next);
    else
        markRows(rows);
    m_stack->setCurrentWidget(rows.isEmpty() && m_empty && m_nothing->isHidden() ? m_empty : m_body);
}

void Place::choose(const QString& key)
{
    m_wanted = key;
    setRows(m_rows);
}

void Place::focusList()
{
    window()->setAttribute(Qt::WA_KeyboardFocusChange); // as Tab does: buttons show their ring only then
    if (m_stack->currentWidget() == m_empty && m_empty) {
        if (auto* button = m_empty->findChild<QPushButton*>())
            button->setFocus(Qt::TabFocusReason);
        else
            setFocus(Qt::OtherFocusReason);
        return;
    }
    m_list->setFocus(Qt::TabFocusReason);
}

void Place::take(const QString& key)
{
    const bool other = key != m_current;
    m_current = key;
    markRows(m_rows);
    if (other)
        onChosen(key);
}

void Place::markRows(QVector<SideRow> rows)
{
    for (SideRow& row : rows)
        row.active = row.key == m_current && row.kind == SideRow::Kind::Item;
    m_list->setRows(rows);
    m_list->setCurrentKey(m_current);
}

void Place::onMenu(const QString&, const QPoint&) {}

void Place::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), m_theme.ink(Ink::Background)); }

void Place::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT leaveWanted();
    else
        QWidget::keyPressEvent(event);
}

} // namespace gwt::desktop
