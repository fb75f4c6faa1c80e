#pragma once

#include "app/desktop/timeline/TimelineRows.h"
#include "app/desktop/view/TimelinePort.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace gwt::desktop
{

class EmptyState;
class FeedList;
class Theme;

/// What happened between agents and tools: filtered, opened, called again.
class TimelinePanel final : public QWidget
{
    Q_OBJECT
public:
    TimelinePanel(const Theme& theme, TimelinePort& timeline, QWidget* parent);

Q_SIGNALS:
    void tabWanted(const QString& tab);
    void said(const QString& text);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void open(const QString& id);

    const Theme& m_theme;
    TimelinePort& m_timeline;
    QComboBox* m_kinds;
    QLineEdit* m_text;
    FeedList* m_list;
    EmptyState* m_empty;
};

} // namespace gwt::desktop
