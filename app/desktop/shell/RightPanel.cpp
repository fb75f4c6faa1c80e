#include "app/desktop/shell/RightPanel.h"

#include "app/desktop/messages/MessageRows.h"
#include "app/desktop/messages/MessagesPanel.h"
#include "app/desktop/review/ReviewPanel.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/timeline/TimelinePanel.h"
#include "app/desktop/widgets/Rule.h"
#include "app/desktop/widgets/SegmentBar.h"

#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gwt::desktop
{

RightPanel::RightPanel(const Theme& theme, const WorkspaceView& view, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_view(view)
    , m_bar(new SegmentBar(theme, this))
    , m_stack(new QStackedWidget(this))
{
    setMinimumWidth(300);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 6, 12, 6);
    head->addWidget(m_bar);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(new Rule(theme, this));
    column->addWidget(m_stack, 1);
    if (view.review) {
        m_review = new ReviewPanel(theme, *view.review, view.messages, m_stack);
        add(Page::Review, tr("Review"), m_review);
        connect(m_review, &ReviewPanel::tabWanted, this, &RightPanel::tabWanted);
        connect(m_review, &ReviewPanel::widthWanted, this, &RightPanel::widthWanted);
        connect(m_review, &ReviewPanel::said, this, &RightPanel::said);
    }
    if (view.timeline) {
        m_timeline = new TimelinePanel(theme, *view.timeline, m_stack);
        add(Page::Timeline, tr("Timeline"), m_timeline);
        connect(m_timeline, &TimelinePanel::tabWanted, this, &RightPanel::tabWanted);
        connect(m_timeline, &TimelinePanel::said, this, &RightPanel::said);
    }
    if (view.messages) {
        m_messages = new MessagesPanel(theme, *view.messages, m_stack);
        add(Page::Messages, tr("Messages"), m_messages);
        connect(m_messages, &MessagesPanel::tabWanted, this, &RightPanel::tabWanted);
        connect(m_messages, &MessagesPanel::said, this, &RightPanel::said);
        connect(view.messages, &MessagesPort::changed, this, &RightPanel::refreshBadge);
        refreshBadge();
    }
    connect(m_bar, &SegmentBar::chosen, m_stack, &QStackedWidget::setCurrentIndex);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void RightPanel::add(Page page, const QString& name, QWidget* widget)
{
    m_pages.append(page);
    m_bar->add(name);
    m_stack->addWidget(widget);
}

void RightPanel::refreshBadge()
{
    m_bar->setBadge(int(m_pages.indexOf(Page::Messages)), undelivered(m_view.messages->messages()));
}

void RightPanel::showPage(Page page) { m_bar->setCurrent(int(m_pages.indexOf(page))); }

void RightPanel::focusPage()
{
    if (m_stack->currentWidget() == m_messages && m_messages)
        m_messages->focusComposer();
    else
        m_bar->setFocus(Qt::TabFocusReason);
}

void RightPanel::setTab(const TabRow& tab)
{
    if (m_review)
        m_review->setTab(tab);
    if (m_messages)
        m_messages->setTab(tab);
}

void RightPanel::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), m_theme.ink(Ink::Panel)); }

} // namespace gwt::desktop
