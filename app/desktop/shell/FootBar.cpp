#include "app/desktop/shell/FootBar.h"

#include "app/desktop/shell/WindowWords.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/Sparkline.h"
#include "app/desktop/widgets/SpanLabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>

namespace gwt::desktop
{
namespace
{

constexpr int SayMs = 6000;

} // namespace

FootBar::FootBar(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_left(new SpanLabel(theme, theme.small(), this))
    , m_sparkline(new Sparkline(theme, this))
    , m_right(new SpanLabel(theme, theme.small(), this))
    , m_language(new Button(theme, Button::Role::Quiet, QString(), this))
{
    setFixedHeight(26);
    m_language->setFont(theme.small());
    m_language->setFixedSize(34, 20);
    m_language->setToolTip(tr("Language"));
    m_right->setMinimumWidth(0);
    m_sparkline->setToolTip(tr("Processor use of gwt and all its tabs"));
    m_sparkline->hide();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 1, 8, 0);
    row->setSpacing(0);
    row->addWidget(m_left, 1);
    row->addWidget(m_sparkline);
    row->addSpacing(16);
    row->addWidget(m_right);
    row->addSpacing(8);
    row->addWidget(m_language);
    m_saying.setSingleShot(true);
    m_saying.setInterval(SayMs);
    connect(&m_saying, &QTimer::timeout, this, [this] { m_left->setSpans(m_spans); });
    connect(m_language, &QPushButton::clicked, this, &FootBar::languageWanted);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void FootBar::setLeft(const Spans& spans)
{
    m_spans = spans;
    if (!m_saying.isActive())
        m_left->setSpans(spans);
}

void FootBar::setFigures(const Figures& figures)
{
    const QString text = footRight(figures);
    m_right->setSpans({{text, Ink::Muted}});
    m_sparkline->setValues(figures.cpuHistory);
}

void FootBar::setLanguage(const QString& code)
{
    m_language->setText(code);
    m_language->setAccessibleName(tr("Language: %1").arg(code));
}

void FootBar::say(const QString& text)
{
    m_left->setSpans({{text, Ink::Text}});
    m_saying.start();
    QAccessibleEvent event(m_left, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void FootBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.ink(Ink::Panel));
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.ink(Ink::Line));
}

} // namespace gwt::desktop
