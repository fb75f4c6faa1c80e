#pragma once

#include <QAccessibleWidget>

namespace gwt::desktop
{

class TerminalWidget;

/// The rows of the view as text for screen readers: one line a row, the caret where the cursor is.
class TerminalAccessible : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    /// Makes Qt use this class for every TerminalWidget. Once per program, then nothing.
    static void install();
    /// Says that text and cursor may have moved; free when nothing listens.
    static void changed(TerminalWidget& widget);

    explicit TerminalAccessible(TerminalWidget* widget);
    void* interface_cast(QAccessible::InterfaceType type) override;
    QString text(QAccessible::Text kind) const override;

    void selection(int index, int* start, int* end) const override;
    int selectionCount() const override;
    void addSelection(int start, int end) override;
    void removeSelection(int index) override;
    void setSelection(int index, int start, int end) override;
    int cursorPosition() const override;
    void setCursorPosition(int) override {} // the program's, not ours to move
    QString text(int start, int end) const override;
    int characterCount() const override;
    QRect characterRect(int offset) const override;
    int offsetAtPoint(const QPoint& point) const override;
    void scrollToSubstring(int start, int end) override;
    QString attributes(int offset, int* start, int* end) const override;

private:
    TerminalWidget& terminal() const;
};

} // namespace gwt::desktop
