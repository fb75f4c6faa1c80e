#pragma once

#include "app/desktop/theme/StatusMark.h"

#include <QVector>
#include <QWidget>

class QBoxLayout;
class QLabel;

namespace gwt::desktop
{

class Theme;

/// A status mark as a widget; turns while it is a working one.
class MarkLabel final : public QWidget
{
    Q_OBJECT
public:
    MarkLabel(Theme& theme, QWidget* parent);

    void setMark(Mark mark);
    QSize sizeHint() const override { return {16, 18}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    Theme& m_theme;
    Mark m_mark = Mark::Idle;
};

/// The top of a detail: mark, title with its state, buttons at the right; where that is too narrow, below.
class DetailHead final : public QWidget
{
    Q_OBJECT
public:
    DetailHead(QWidget* mark, QWidget* title, const QVector<QWidget*>& buttons, QWidget* parent);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QBoxLayout* m_lines;
    QWidget* m_title;
    QWidget* m_buttons;
};

/// The title of a part of a detail.
QLabel* sectionTitle(const Theme& theme, const QString& text, QWidget* parent);

} // namespace gwt::desktop
