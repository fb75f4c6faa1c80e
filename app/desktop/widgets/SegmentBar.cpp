#include "app/desktop/widgets/SegmentBar.h"

#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/Theme.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace gwt::desktop
{
namespace
{

class Segment final : public QAbstractButton
{
public:
    Segment(const Theme& theme, const QString& text, QWidget* parent)
        : QAbstractButton(parent)
        , m_theme(theme)
    {
        setText(text);
        setCheckable(true);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setFont(theme.font());
    }
    void setBadge(int count)
    {
        m_badge = count;
        updateGeometry();
        update();
    }
    QSize sizeHint() const override { return {textWidth() + 20 + (m_badge > 0 ? 22 : 0), 28}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        if (isChecked() || underMouse())
            fillRounded(painter, rect(), 6, m_theme.ink(isChecked() ? Ink::Hover : Ink::Raised), Qt::transparent);
        painter.setFont(isChecked() ? m_theme.strong() : m_theme.font());
        painter.setPen(m_theme.ink(isChecked() ? Ink::Text : Ink::Muted));
        painter.drawText(rect().adjusted(0, 0, m_badge > 0 ? -20 : 0, 0), Qt::AlignCenter, text());
        if (m_badge > 0)
            paintBadge(painter);
        if (hasFocus())
            paintFocusRing(painter, rect(), 6, m_theme);
    }

private:
    int textWidth() const { return QFontMetrics(m_theme.strong()).horizontalAdvance(text()); }
    void paintBadge(QPainter& painter)
    {
        const QRectF box(width() - 28, height() / 2.0 - 8, 18, 16);
        fillRounded(painter, box, 8, m_theme.ink(Ink::Selection), Qt::transparent);
        painter.setFont(m_theme.groupTitle());
        painter.setPen(m_theme.ink(Ink::Text));
        painter.drawText(box, Qt::AlignCenter, m_badge > 9 ? QStringLiteral("9+") : QString::number(m_badge));
    }

    const Theme& m_theme;
    int m_badge = 0;
};

} // namespace

SegmentBar::SegmentBar(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_row(new QHBoxLayout(this))
    , m_group(new QButtonGroup(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(4);
    m_row->addStretch(1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idClicked, this, &SegmentBar::chosen);
    connect(&theme, &Theme::changed, this, [this] {
        for (auto* button : m_group->buttons())
            button->update();
    });
}

void SegmentBar::add(const QString& text, const QString& toolTip)
{
    auto* segment = new Segment(m_theme, text, this);
    segment->setToolTip(toolTip);
    segment->setAccessibleName(text);
    const int index = int(m_group->buttons().size());
    m_group->addButton(segment, index);
    m_row->insertWidget(index, segment);
    if (index == 0)
        segment->setChecked(true);
}

void SegmentBar::setBadge(int index, int count)
{
    if (auto* segment = static_cast<Segment*>(m_group->button(index)))
        segment->setBadge(count);
}

int SegmentBar::current() const { return m_group->checkedId(); }

void SegmentBar::setCurrent(int index)
{
    if (auto* button = m_group->button(index); button && !button->isChecked()) {
        button->setChecked(true);
        Q_EMIT chosen(index);
    }
}

void SegmentBar::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    const int count = int(m_group->buttons().size());
    if (step == 0 || count == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    setCurrent((current() + step + count) % count);
    m_group->button(current())->setFocus(Qt::TabFocusReason);
}

} // namespace gwt::desktop
