#pragma once

#include "app/desktop/terminal/TerminalColors.h"

#include <QTimer>
#include <QWidget>

namespace gwt::desktop
{

/// A thin scroll bar over the right padding: seen while scrolling or under the pointer, gone otherwise.
class OverlayScrollBar : public QWidget
{
    Q_OBJECT

public:
    static constexpr int Width = 12;

    explicit OverlayScrollBar(QWidget* parent);
    void setColors(const TerminalColors& colors);
    /// `offset` rows above the end, `history` rows above the screen of `page` rows.
    void setPosition(int offset, int history, int page);

Q_SIGNALS:
    void offsetAsked(int offset);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QRectF thumb() const;
    void askAt(double y);

    TerminalColors colors_;
    QTimer hide_;
    int offset_ = 0, history_ = 0, page_ = 1;
    double grip_ = -1; ///< where the thumb is held, from its top; negative: not held
    bool shown_ = false;
};

} // namespace gwt::desktop
