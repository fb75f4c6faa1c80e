#pragma once

#include "app/desktop/terminal/LinkHover.h"
#include "app/desktop/terminal/TerminalView.h"
#include "core/terminal/MouseEncoder.h"

#include <QElapsedTimer>
#include <QMouseEvent>
#include <QObject>
#include <QTimer>
#include <QWheelEvent>

#include <functional>
#include <optional>
#include <string_view>

namespace gwt::desktop
{

/// What the mouse means: a report for the program when it asks (Shift takes it back), else selection, links and
/// scrolling.
class PointerInput : public QObject
{
    Q_OBJECT

public:
    using Typed = std::function<void(std::string_view)>;
    PointerInput(terminal::Terminal& terminal, TerminalView& view, Typed typed, QObject* parent = nullptr);

    void press(const QMouseEvent& event);
    void move(const QMouseEvent& event);
    void release(const QMouseEvent& event);
    void wheel(const QWheelEvent& event);
    void leave();
    /// The pointer rests but text or the Control key changed under it.
    void lookAgain(Qt::KeyboardModifiers held);
    /// OSC 22: a CSS cursor name; unknown or empty goes back to the terminal's own.
    void setProgramShape(std::string_view name);
    /// A right click belongs to the program, not to a menu.
    bool takesContextMenu(Qt::KeyboardModifiers held) const;

Q_SIGNALS:
    void viewChanged();
    void scrolled(); ///< as viewChanged, by wheel
    void selected(); ///< a selection was finished
    void hovered(const TerminalView::RowSpans& spans, Qt::CursorShape shape);
    void linkActivated(const LinkTarget& target);
    void primaryPasteAsked();
    void zoomAsked(int steps);

private:
    bool reports(Qt::KeyboardModifiers held) const;
    void report(terminal::MouseAction action, terminal::MouseButton button, QPointF at, Qt::KeyboardModifiers held);
    void selectionPress(const QMouseEvent& event);
    void drag(QPointF at);
    terminal::ViewPoint selectionPoint(QPointF at) const;
    void hover(Qt::KeyboardModifiers held);
    void scroll(int rows);

    terminal::Terminal& terminal_;
    TerminalView& view_;
    Typed typed_;
    std::optional<LinkHover> link_;
    struct Looked { ///< what the last hover() saw: nothing is looked for twice
        terminal::ViewPoint cell{-1, -1};
        std::uint64_t serial = 0;
        Qt::KeyboardModifiers held;
        bool operator==(const Looked&) const = default;
    } looked_;
    std::optional<QPointF> pointer_; ///< while it is over the grid
    terminal::MouseButton held_ = terminal::MouseButton::None;
    terminal::ViewPoint lastReported_{-1, -1};
    enum class Drag : std::uint8_t { None, Armed, Selecting } drag_ = Drag::None;
    terminal::ViewPoint anchor_;
    QPointF anchorAt_;
    terminal::SelectionKind kind_ = terminal::SelectionKind::Character;
    int clicks_ = 0;
    QElapsedTimer sinceClick_;
    QTimer edge_; ///< scrolls while a drag is held beyond the edge
    std::optional<Qt::CursorShape> programShape_;
    double wheelRest_ = 0, zoomRest_ = 0;
};

} // namespace gwt::desktop
