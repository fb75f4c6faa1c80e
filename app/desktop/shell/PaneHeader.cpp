#include "app/desktop/shell/PaneHeader.h"

#include "app/desktop/attention/AttentionRows.h"
#include "app/desktop/theme/Elide.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/Button.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace gwt::desktop
{

PaneHeader::PaneHeader(Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_restart(new Button(theme, Button::Role::Quiet, tr("Restart"), QStringLiteral("restart"), this))
    , m_close(new Button(theme, Button::Role::Quiet, QString(), QStringLiteral("close"), this))
{
    setFixedHeight(29); // 28 and the line below
    m_restart->setFixedHeight(24);
    m_restart->hide();
    m_close->setFixedSize(24, 24);
    m_close->setToolTip(tr("Close pane; its tab stays"));
    m_close->setAccessibleName(tr("Close pane"));
    m_close->hide();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 2, 6, 3);
    row->setSpacing(0);
    row->addStretch(1);
    row->addWidget(m_restart);
    row->addWidget(m_close);
    connect(m_restart, &QPushButton::clicked, this, &PaneHeader::restartWanted);
    connect(m_close, &QPushButton::clicked, this, &PaneHeader::closeWanted);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    connect(&theme, &Theme::turned, this, [this] { update(QRect(12, 0, 20, height())); });
}

void PaneHeader::setTab(const TabRow& tab)
{
    m_tab = tab;
    m_restart->setVisible(tab.ended && !tab.id.isEmpty());
    setAccessibleName(QStringLiteral("%1, %2").arg(nameOf(tab), activityWords(tab)));
    setToolTip(tab.worktree.isEmpty() ? QString() : shortPath(tab.worktree));
    updateTurning();
    update();
}

void PaneHeader::setRank(PaneRank rank)
{
    m_rank = rank;
    m_close->setVisible(rank != PaneRank::Only && underMouse());
    update();
}

void PaneHeader::updateTurning()
{
    m_theme.wantTurns(this, isVisible() && !m_tab.id.isEmpty() && markOf(m_tab) == Mark::Working);
}

void PaneHeader::showEvent(QShowEvent*) { updateTurning(); }

void PaneHeader::hideEvent(QHideEvent*) { m_theme.wantTurns(this, false); }

void PaneHeader::enterEvent(QEnterEvent*)
{
    m_close->setVisible(m_rank != PaneRank::Only);
    update();
}

void PaneHeader::leaveEvent(QEvent*)
{
    m_close->hide();
    update();
}

void PaneHeader::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.ink(Ink::Background));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.ink(Ink::Line));
    if (m_tab.id.isEmpty())
        return;
    const QRect line(0, 0, width(), 28);
    paintMark(painter, QRectF(13, 0, 16, 28), markOf(m_tab), m_theme);
    painter.setFont(m_theme.small());
    const QFontMetrics metrics(m_theme.small());
    int right = 16;
    if (m_close->isVisibleTo(this))
        right += m_close->width() - 6;
    if (m_restart->isVisibleTo(this))
        right += m_restart->width();
    const QString figures = m_tab.ended ? (m_tab.outcome.isEmpty() ? tr("ended") : m_tab.outcome) : figuresOf(m_tab);
    const int figuresWidth = metrics.horizontalAdvance(figures);
    const int titleWidth = metrics.horizontalAdvance(m_tab.agentTitle + m_tab.branch) + 60;
    const bool showFigures = line.width() - right - figuresWidth > titleWidth;
    painter.setPen(m_theme.ink(m_tab.ended ? Ink::ErrorText : Ink::Muted));
    if (showFigures)
        painter.drawText(line.adjusted(0, 0, -right, 0), Qt::AlignRight | Qt::AlignVCenter, figures);

    const QString name = m_tab.agentTitle.isEmpty() ? m_tab.agentName : m_tab.agentTitle;
    const QString place = m_tab.environment.isEmpty() ? shortPath(m_tab.worktree) : tr("in %1").arg(m_tab.environment);
    QStringList parts{m_tab.title.isEmpty() ? name : m_tab.title};
    for (const QString& part : {m_tab.branch, place}) {
        if (!part.isEmpty())
            parts += part;
    }
    const int room = line.width() - 35 - right - (showFigures ? figuresWidth + 16 : 0);
    painter.setPen(m_theme.ink(m_rank == PaneRank::Active ? Ink::Text : Ink::Muted));
    painter.drawText(line.adjusted(35, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     elided(m_theme.small(), parts.join(QStringLiteral(" · ")), Qt::ElideMiddle, room));
}

void PaneHeader::mousePressEvent(QMouseEvent*) { Q_EMIT pressed(); }

void PaneHeader::contextMenuEvent(QContextMenuEvent* event)
{
    Q_EMIT pressed();
    Q_EMIT menuWanted(event->globalPos());
}

} // namespace gwt::desktop
