#include "app/desktop/shell/ProjectButton.h"

#include "app/desktop/attention/AttentionRows.h"
#include "app/desktop/theme/Elide.h"
#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/Theme.h"

#include <QPainter>

namespace gwt::desktop
{

ProjectButton::ProjectButton(const Theme& theme, QWidget* parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    setProject({});
}

void ProjectButton::setProject(const ProjectRow& project)
{
    m_project = project;
    setText(project.path.isEmpty() ? tr("No project") : project.name);
    setAccessibleName(tr("Menu; project %1, branch %2").arg(text(), project.branch));
    setToolTip(project.path.isEmpty() ? tr("Menu") : shortPath(project.path));
    updateGeometry();
    update();
}

QString ProjectButton::branchText() const
{
    QString branch = m_project.branch;
    if (m_project.ahead > 0)
        branch += QStringLiteral(" ↑%1").arg(m_project.ahead);
    if (m_project.behind > 0)
        branch += QStringLiteral(" ↓%1").arg(m_project.behind);
    return branch;
}

QSize ProjectButton::sizeHint() const
{
    return {QFontMetrics(m_theme.strong()).horizontalAdvance(text()) +
                QFontMetrics(m_theme.font()).horizontalAdvance(branchText()) + 56,
            40};
}

void ProjectButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (underMouse() || isDown())
        fillRounded(painter, rect().adjusted(6, 5, -6, -6), 6, m_theme.ink(Ink::Hover), Qt::transparent);
    const int arrow = underMouse() || hasFocus() ? 24 : 0;
    const QFontMetrics names(m_theme.strong());
    const int room = width() - 32 - arrow;
    const QString name = elided(m_theme.strong(), text(), Qt::ElideRight, room);
    painter.setFont(m_theme.strong());
    painter.setPen(m_theme.ink(Ink::Text));
    painter.drawText(rect().adjusted(16, 0, 0, -1), Qt::AlignVCenter, name);
    const int x = 16 + names.horizontalAdvance(name) + 9;
    painter.setFont(m_theme.font());
    painter.setPen(m_theme.ink(Ink::Muted));
    const int left = width() - 16 - arrow - x;
    if (left > 24)
        painter.drawText(QRect(x, 0, left, height() - 1), Qt::AlignVCenter,
                         elided(m_theme.font(), branchText(), Qt::ElideMiddle, left));
    if (arrow)
        painter.drawPixmap(QRect(width() - 30, height() / 2 - 8, 16, 16),
                           m_theme.pixmap(QStringLiteral("chevron-down"), Ink::Muted, 16, devicePixelRatioF()));
    if (hasFocus())
        paintFocusRing(painter, rect().adjusted(6, 5, -6, -6), 6, m_theme);
}

} // namespace gwt::desktop
