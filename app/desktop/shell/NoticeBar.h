#pragma once

#include "app/desktop/view/NoticesPort.h"

#include <QWidget>

class QLabel;

namespace gwt::desktop
{

class Button;
class ElidedLabel;
class Theme;

/// One notice at a time above the panes, the gravest first: what, what to do, one button, and dismiss.
class NoticeBar final : public QWidget
{
    Q_OBJECT
public:
    NoticeBar(const Theme& theme, NoticesPort& notices, QWidget* parent);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();

    const Theme& m_theme;
    NoticesPort& m_notices;
    NoticeRow m_row;
    QLabel* m_icon;
    ElidedLabel* m_message;
    ElidedLabel* m_hint;
    Button* m_action;
    Button* m_dismiss;
    QLabel* m_more;
};

} // namespace gwt::desktop
