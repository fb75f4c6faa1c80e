#include "app/desktop/widgets/DetailHead.h"

#include "app/desktop/theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace gwt::desktop
{

MarkLabel::MarkLabel(Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFixedSize(16, 18);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    connect(&theme, &Theme::turned, this, [this] {
        if (m_mark == Mark::Working)
            update();
    });
}

void MarkLabel::setMark(Mark mark)
{
    m_mark = mark;
    m_theme.wantTurns(this, isVisible() && mark == Mark::Working);
    update();
}

void MarkLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintMark(painter, rect(), m_mark, m_theme);
}

void MarkLabel::showEvent(QShowEvent*) { m_theme.wantTurns(this, m_mark == Mark::Working); }
void MarkLabel::hideEvent(QHideEvent*) { m_theme.wantTurns(this, false); }

DetailHead::DetailHead(QWidget* mark, QWidget* title, const QVector<QWidget*>& buttons, QWidget* parent)
    : QWidget(parent)
    , m_lines(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_title(title)
    , m_buttons(new QWidget(this))
{
    auto* name = new QHBoxLayout;
    name->setSpacing(8);
    if (mark)
        name->addWidget(mark);
    name->addWidget(title, 1);
    auto* row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (QWidget* button : buttons) {
        button->setFixedHeight(30);
        row->addWidget(button);
    }
    row->addStretch(1);
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(8);
    m_lines->addLayout(name, 1);
    m_lines->addWidget(m_buttons);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void DetailHead::resizeEvent(QResizeEvent*)
{
    const bool wide = m_title->sizeHint().width() + m_buttons->sizeHint().width() + 48 <= width();
    m_lines->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

QLabel* sectionTitle(const Theme& theme, const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setFont(theme.groupTitle());
    const auto tint = [label, &theme] {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, theme.ink(Ink::Quiet));
        label->setPalette(palette);
    };
    tint();
    QObject::connect(&theme, &Theme::changed, label, tint);
    return label;
}

} // namespace gwt::desktop
