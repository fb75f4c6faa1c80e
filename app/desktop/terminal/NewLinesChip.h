#pragma once

#include "app/desktop/terminal/TerminalColors.h"

#include <QAbstractButton>

namespace gwt::desktop
{

/// "↓ 38 new lines": seen while the person reads older text; a click goes back to the output.
class NewLinesChip : public QAbstractButton
{
    Q_OBJECT

public:
    explicit NewLinesChip(QWidget* parent);
    void setColors(const TerminalColors& colors);
    /// `lines` that came since the person scrolled away; 0: only the way back.
    void setNewLines(int lines);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    TerminalColors colors_;
};

} // namespace gwt::desktop
