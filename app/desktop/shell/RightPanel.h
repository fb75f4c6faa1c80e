#pragma once

#include "app/desktop/view/WorkspaceView.h"

#include <QWidget>

class QStackedWidget;

namespace gwt::desktop
{

class MessagesPanel;
class ReviewPanel;
class SegmentBar;
class Theme;
class TimelinePanel;

/// Review · Timeline · Messages; only those that have a port.
class RightPanel final : public QWidget
{
    Q_OBJECT
public:
    enum class Page { Review, Timeline, Messages };

    RightPanel(const Theme& theme, const WorkspaceView& view, QWidget* parent);

    bool isEmpty() const { return m_pages.isEmpty(); }
    void showPage(Page page);
    void focusPage();
    void setTab(const TabRow& tab);
    ReviewPanel* review() { return m_review; }

Q_SIGNALS:
    void tabWanted(const QString& tab);
    void widthWanted(int width);
    void said(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void add(Page page, const QString& name, QWidget* widget);
    void refreshBadge();

    const Theme& m_theme;
    WorkspaceView m_view;
    SegmentBar* m_bar;
    QStackedWidget* m_stack;
    QVector<Page> m_pages;
    ReviewPanel* m_review = nullptr;
    TimelinePanel* m_timeline = nullptr;
    MessagesPanel* m_messages = nullptr;
};

} // namespace gwt::desktop
