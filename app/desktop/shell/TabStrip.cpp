#include "app/desktop/shell/TabStrip.h"

#include "app/desktop/attention/AttentionRows.h"
#include "app/desktop/theme/Elide.h"
#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/StatusMark.h"
#include "app/desktop/theme/Theme.h"

#include <QContextMenuEvent>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleOptionTab>

#include <algorithm>

namespace gwt::desktop
{
namespace
{

constexpr int Height = 40;
constexpr int Left = 13;
constexpr int MarkWidth = 16;
constexpr int MinWidth = 92;

/// What the strip needs to paint a tab; kept as the tab's data.
struct Face {
    Mark mark = Mark::Idle;
    QString name;
    QString branch;
    int unread = 0;
    QString id;
};

} // namespace
} // namespace gwt::desktop

Q_DECLARE_METATYPE(gwt::desktop::Face)

namespace gwt::desktop
{

/// Painting by a style of its own: QTabBar uses the same road for the tab that is dragged.
class TabStrip::Look final : public QProxyStyle
{
public:
    Look(const Theme& theme, const TabStrip& strip)
        : m_theme(theme)
        , m_strip(strip)
    {
    }
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override
    {
        switch (metric) {
        case PM_TabBarTabOverlap:
        case PM_TabBarBaseOverlap:
        case PM_TabBarBaseHeight:
        case PM_TabBarTabShiftHorizontal:
        case PM_TabBarTabShiftVertical:
            return 0;
        case PM_TabBarScrollButtonWidth:
            return 22;
        default:
            return QProxyStyle::pixelMetric(metric, option, widget);
        }
    }
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override
    {
        const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option);
        if (!tab || element != CE_TabBarTab) {
            if (element != CE_TabBarTabShape && element != CE_TabBarTabLabel)
                QProxyStyle::drawControl(element, option, painter, widget);
            return;
        }
        paintTab(*painter, *tab);
    }
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override
    {
        if (element != PE_FrameTabBarBase && element != PE_IndicatorTabTear)
            QProxyStyle::drawPrimitive(element, option, painter, widget);
    }

private:
    void paintTab(QPainter& painter, const QStyleOptionTab& tab) const
    {
        const QRect r = tab.rect;
        const bool current = tab.state.testFlag(State_Selected);
        const bool selected = current && !m_strip.isBehind();
        const bool hot = tab.state.testFlag(State_MouseOver);
        painter.fillRect(r, m_theme.ink(selected ? Ink::Background : hot ? Ink::Hover : Ink::Panel));
        if (selected)
            painter.fillRect(QRect(r.left(), r.top(), r.width(), 2), m_theme.ink(Ink::Accent));
        else
            painter.fillRect(QRect(r.left(), r.bottom(), r.width(), 1), m_theme.ink(Ink::Line));
        painter.fillRect(QRect(r.right(), r.top(), 1, r.height()), m_theme.ink(Ink::Line));
        const auto face = m_strip.tabData(tab.tabIndex).value<Face>();
        paintMark(painter, QRectF(r.left() + Left, r.top(), MarkWidth, r.height()), face.mark, m_theme);

        int right = r.right() - 14;
        if (face.unread > 0)
            right -= paintBadge(painter, QRect(r.left(), r.top(), right - r.left(), r.height()), face.unread);
        const QFontMetrics names(m_theme.font());
        int x = r.left() + Left + MarkWidth + 4;
        const int nameWidth = std::min(names.horizontalAdvance(face.name) + 1, right - x);
        painter.setFont(m_theme.font());
        painter.setPen(m_theme.ink(selected ? Ink::Text : Ink::Muted));
        painter.drawText(QRect(x, r.top(), nameWidth + 1, r.height()), Qt::AlignVCenter,
                         elided(m_theme.font(), face.name, Qt::ElideRight, nameWidth));
        x += nameWidth + 9;
        if (right - x > 20 && !face.branch.isEmpty()) {
            painter.setFont(m_theme.tiny());
            painter.setPen(m_theme.ink(selected ? Ink::Muted : Ink::Quiet));
            painter.drawText(QRect(x, r.top(), right - x, r.height()), Qt::AlignVCenter,
                             elided(m_theme.tiny(), face.branch, Qt::ElideRight, right - x));
        }
        if (tab.state.testFlag(State_HasFocus) && m_strip.hasFocus() && current)
            paintFocusRing(painter, r.adjusted(2, 2, -3, -2), 5, m_theme);
    }
    int paintBadge(QPainter& painter, const QRect& r, int count) const
    {
        const QString text = count > 9 ? QStringLiteral("9+") : QString::number(count);
        const QRectF box(r.right() - 17, r.center().y() - 7.5, 18, 16);
        fillRounded(painter, box, 8, m_theme.ink(Ink::Selection), Qt::transparent);
        painter.setFont(m_theme.groupTitle());
        painter.setPen(m_theme.ink(Ink::Text));
        painter.drawText(box, Qt::AlignCenter, text);
        return 24;
    }

    const Theme& m_theme;
    const TabStrip& m_strip;
};

TabStrip::TabStrip(Theme& theme, QWidget* parent)
    : QTabBar(parent)
    , m_theme(theme)
    , m_look(new Look(theme, *this))
{
    m_look->setParent(this);
    setStyle(m_look);
    setDrawBase(false);
    setMovable(true);
    setExpanding(false);
    setElideMode(Qt::ElideNone);
    setUsesScrollButtons(true);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Tabs"));
    setFixedHeight(Height);
    setAttribute(Qt::WA_Hover);
    connect(this, &QTabBar::currentChanged, this, [this](int index) {
        if (!m_setting && index >= 0)
            Q_EMIT picked(tabAt(index));
    });
    connect(this, &QTabBar::tabBarClicked, this, [this](int index) {
        if (m_behind && index >= 0 && index == currentIndex()) // it does not change, but it is asked for
            Q_EMIT picked(tabAt(index));
    });
    connect(this, &QTabBar::tabMoved, this, [this](int, int to) {
        if (!m_setting)
            Q_EMIT movedTo(tabAt(to), to);
    });
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    connect(&theme, &Theme::turned, this, [this] {
        for (int i = 0; i < count(); ++i) {
            if (tabData(i).value<Face>().mark == Mark::Working)
                update(tabRect(i).adjusted(Left, 0, Left + MarkWidth - tabRect(i).width(), 0));
        }
    });
}

TabStrip::~TabStrip() = default;

QString TabStrip::tabAt(int index) const { return tabData(index).value<Face>().id; }

void TabStrip::apply(int index, const TabRow& tab)
{
    Face face;
    face.id = tab.id;
    face.mark = markOf(tab);
    face.name = tab.title.isEmpty() ? tab.agentName : tab.title;
    face.branch = tab.branch;
    face.unread = tab.unread;
    setTabData(index, QVariant::fromValue(face));
    setTabText(index, nameOf(tab)); // for screen readers; also asks for the size again
    setTabToolTip(index, QStringLiteral("%1 — %2\n%3").arg(nameOf(tab), activityWords(tab), shortPath(tab.worktree)));
    setAccessibleTabName(index, QStringLiteral("%1, %2").arg(nameOf(tab), activityWords(tab)));
}

void TabStrip::setTabs(const QVector<TabRow>& tabs)
{
    m_setting = true;
    while (count() > tabs.size())
        removeTab(count() - 1);
    for (int i = 0; i < tabs.size(); ++i) {
        if (i >= count())
            addTab(QString());
        apply(i, tabs[i]);
    }
    m_setting = false;
    m_theme.wantTurns(this, std::any_of(tabs.begin(), tabs.end(),
                                        [](const TabRow& tab) { return markOf(tab) == Mark::Working; }));
    setVisible(count() > 0);
    update();
}

void TabStrip::setCurrent(const QString& tab)
{
    m_setting = true;
    m_behind = tab.isEmpty();
    update();
    for (int i = 0; i < count(); ++i) {
        if (tabAt(i) == tab)
            setCurrentIndex(i);
    }
    m_setting = false;
}

QSize TabStrip::tabSizeHint(int index) const
{
    const auto face = tabData(index).value<Face>();
    const int name = QFontMetrics(m_theme.font()).horizontalAdvance(face.name);
    const int branch = face.branch.isEmpty() ? 0 : QFontMetrics(m_theme.tiny()).horizontalAdvance(face.branch) + 9;
    const int width = Left + MarkWidth + 4 + name + branch + (face.unread > 0 ? 24 : 0) + 16;
    return {std::clamp(width, MinWidth, 240), Height};
}

QSize TabStrip::minimumTabSizeHint(int) const { return {MinWidth, Height}; }

void TabStrip::paintEvent(QPaintEvent* event)
{
    QPainter(this).fillRect(event->rect(), m_theme.ink(Ink::Panel));
    QPainter(this).fillRect(QRect(0, height() - 1, width(), 1), m_theme.ink(Ink::Line));
    QTabBar::paintEvent(event);
}

void TabStrip::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::MiddleButton) {
        if (const int index = QTabBar::tabAt(event->position().toPoint()); index >= 0)
            Q_EMIT closeWanted(tabAt(index));
        return;
    }
    QTabBar::mouseReleaseEvent(event);
}

void TabStrip::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const int index = QTabBar::tabAt(event->position().toPoint()); index >= 0)
        Q_EMIT renameWanted(tabAt(index));
}

void TabStrip::contextMenuEvent(QContextMenuEvent* event)
{
    const int index = event->reason() == QContextMenuEvent::Keyboard ? currentIndex() : QTabBar::tabAt(event->pos());
    if (index >= 0)
        Q_EMIT menuWanted(tabAt(index), event->reason() == QContextMenuEvent::Keyboard
                                            ? mapToGlobal(tabRect(index).bottomLeft())
                                            : event->globalPos());
}

} // namespace gwt::desktop
