#include "app/desktop/terminal/PointerInput.h"

#include "app/desktop/terminal/KeyTranslator.h"

#include <QApplication>
#include <QStyleHints>

#include <cmath>
#include <cstdlib>

namespace gwt::desktop
{
namespace
{

using terminal::MouseAction;
using terminal::MouseButton;
using terminal::SelectionKind;
using terminal::ViewPoint;

constexpr int RowsPerNotch = 3;
constexpr int EdgeScrollMs = 40;

MouseButton buttonOf(Qt::MouseButton button)
{
    switch (button) {
    case Qt::LeftButton:
        return MouseButton::Left;
    case Qt::MiddleButton:
        return MouseButton::Middle;
    case Qt::RightButton:
        return MouseButton::Right;
    case Qt::BackButton:
        return MouseButton::Back;
    case Qt::ForwardButton:
        return MouseButton::Forward;
    default:
        return MouseButton::None;
    }
}

std::optional<Qt::CursorShape> shapeOf(std::string_view css)
{
    static constexpr std::pair<std::string_view, Qt::CursorShape> shapes[] = {{"default", Qt::ArrowCursor},
                                                                              {"pointer", Qt::PointingHandCursor},
                                                                              {"text", Qt::IBeamCursor},
                                                                              {"crosshair", Qt::CrossCursor},
                                                                              {"wait", Qt::WaitCursor},
                                                                              {"progress", Qt::BusyCursor},
                                                                              {"help", Qt::WhatsThisCursor},
                                                                              {"move", Qt::SizeAllCursor},
                                                                              {"not-allowed", Qt::ForbiddenCursor},
                                                                              {"grab", Qt::OpenHandCursor},
                                                                              {"grabbing", Qt::ClosedHandCursor},
                                                                              {"ew-resize", Qt::SizeHorCursor},
                                                                              {"ns-resize", Qt::SizeVerCursor},
                                                                              {"col-resize", Qt::SplitHCursor},
                                                                              {"row-resize", Qt::SplitVCursor},
                                                                              {"nesw-resize", Qt::SizeBDiagCursor},
                                                                              {"nwse-resize", Qt::SizeFDiagCursor}};
    for (const auto& [name, shape] : shapes)
        if (name == css)
            return shape;
    return std::nullopt;
}

} // namespace

PointerInput::PointerInput(terminal::Terminal& terminal, TerminalView& view, Typed typed, QObject* parent)
    : QObject(parent)
    , terminal_(terminal)
    , view_(view)
    , typed_(std::move(typed))
{
    edge_.setInterval(EdgeScrollMs);
    connect(&edge_, &QTimer::timeout, this, [this] {
        const QPoint pixel = view_.gridPixel(*pointer_);
        const int above = -pixel.y(), below = pixel.y() - view_.cellPixels().height * view_.snapshot().size.rows;
        terminal_.scrollBy(above > 0 ? 1 + above / 40 : -(1 + std::max(0, below) / 40));
        drag(*pointer_);
    });
}

bool PointerInput::reports(Qt::KeyboardModifiers held) const
{
    return (held & Qt::ShiftModifier) == 0 && terminal_.modes().mouseTracking != terminal::MouseTracking::Off;
}

bool PointerInput::takesContextMenu(Qt::KeyboardModifiers held) const
{
    return reports(held);
}

void PointerInput::report(MouseAction action, MouseButton button, QPointF at, Qt::KeyboardModifiers held)
{
    const ViewPoint cell = view_.cellAt(at);
    const terminal::Modes modes = terminal_.modes();
    if (action == MouseAction::Move && cell == lastReported_ &&
        modes.mouseEncoding != terminal::MouseEncoding::SgrPixels)
        return;
    lastReported_ = cell;
    const QPoint pixel = view_.gridPixel(at);
    const std::string bytes = encodeMouse(
        {action, button, cell.column, cell.row, pixel.x(), pixel.y(), KeyTranslator::modifiers(held)}, modes);
    if (!bytes.empty())
        typed_(bytes);
}

void PointerInput::press(const QMouseEvent& event)
{
    pointer_ = event.position();
    const bool opens = event.button() == Qt::LeftButton && (event.modifiers() & Qt::ControlModifier) != 0;
    if (opens) {
        hover(event.modifiers());
        if (link_)
            return Q_EMIT linkActivated(link_->target);
    }
    if (reports(event.modifiers())) {
        held_ = buttonOf(event.button());
        return report(MouseAction::Press, held_, event.position(), event.modifiers());
    }
    if (event.button() == Qt::LeftButton)
        selectionPress(event);
    else if (event.button() == Qt::MiddleButton)
        Q_EMIT primaryPasteAsked();
}

/// The engine takes gaps between cells for characters and blocks, cells for words and lines.
ViewPoint PointerInput::selectionPoint(QPointF at) const
{
    return kind_ == SelectionKind::Character || kind_ == SelectionKind::Block ? view_.gapAt(at) : view_.cellAt(at);
}

void PointerInput::selectionPress(const QMouseEvent& event)
{
    const bool again = sinceClick_.isValid() && sinceClick_.elapsed() < QApplication::doubleClickInterval() &&
                       (event.position() - anchorAt_).manhattanLength() < QApplication::startDragDistance();
    clicks_ = again ? clicks_ % 3 + 1 : 1;
    sinceClick_.start();
    drag_ = Drag::Armed;
    if ((event.modifiers() & Qt::ShiftModifier) != 0 && terminal_.hasSelection()) {
        drag_ = Drag::Selecting;
        terminal_.extendSelection(selectionPoint(event.position()));
        return Q_EMIT viewChanged();
    }
    anchorAt_ = event.position();
    kind_ = clicks_ == 2                                 ? SelectionKind::Word
            : clicks_ == 3                               ? SelectionKind::Line
            : (event.modifiers() & Qt::AltModifier) != 0 ? SelectionKind::Block
                                                         : SelectionKind::Character;
    anchor_ = selectionPoint(anchorAt_);
    if (clicks_ > 1) {
        drag_ = Drag::Selecting;
        terminal_.select(anchor_, kind_);
    } else {
        terminal_.clearSelection(); // one cell is selected only once the pointer moves
    }
    Q_EMIT viewChanged();
}

void PointerInput::drag(QPointF at)
{
    if (drag_ == Drag::Armed) {
        if ((at - anchorAt_).manhattanLength() < view_.cellRect(0, 0).width() / 2)
            return;
        drag_ = Drag::Selecting;
        terminal_.select(anchor_, kind_);
    }
    terminal_.extendSelection(selectionPoint(at));
    Q_EMIT viewChanged();
}

void PointerInput::move(const QMouseEvent& event)
{
    pointer_ = event.position();
    if (drag_ != Drag::None) {
        const int y = view_.gridPixel(event.position()).y();
        const bool beyond = y < 0 || y >= view_.cellPixels().height * view_.snapshot().size.rows;
        if (beyond != edge_.isActive())
            beyond ? edge_.start() : edge_.stop();
        return drag(event.position());
    }
    if (reports(event.modifiers()))
        report(MouseAction::Move, held_, event.position(), event.modifiers());
    hover(event.modifiers());
}

void PointerInput::release(const QMouseEvent& event)
{
    edge_.stop();
    if (drag_ != Drag::None && event.button() == Qt::LeftButton) {
        if (drag_ == Drag::Selecting)
            Q_EMIT selected();
        drag_ = Drag::None;
    } else if (held_ != MouseButton::None) {
        report(MouseAction::Release, held_, event.position(), event.modifiers());
        held_ = MouseButton::None;
    }
}

void PointerInput::scroll(int rows)
{
    terminal_.scrollBy(-rows);
    Q_EMIT scrolled();
}

void PointerInput::wheel(const QWheelEvent& event)
{
    const QPoint angle = event.angleDelta();
    if ((event.modifiers() & Qt::ControlModifier) != 0) {
        zoomRest_ += angle.y() / 120.0;
        const int steps = int(zoomRest_);
        zoomRest_ -= steps;
        if (steps != 0)
            Q_EMIT zoomAsked(steps);
        return;
    }
    const terminal::Modes modes = terminal_.modes();
    if (reports(event.modifiers())) {
        wheelRest_ += (angle.y() != 0 ? angle.y() : angle.x()) / 120.0;
        for (; std::abs(wheelRest_) >= 1; wheelRest_ -= std::copysign(1.0, wheelRest_)) {
            const bool back = wheelRest_ > 0;
            report(MouseAction::Press,
                   angle.y() != 0 ? (back ? MouseButton::WheelUp : MouseButton::WheelDown)
                                  : (back ? MouseButton::WheelLeft : MouseButton::WheelRight),
                   event.position(), event.modifiers());
        }
        return;
    }
    // A touchpad tells pixels, a wheel notches; both are summed so that slow turns are not lost.
    const double cell = view_.cellRect(0, 0).height();
    wheelRest_ += event.pixelDelta().isNull() ? angle.y() * RowsPerNotch / 120.0 : event.pixelDelta().y() / cell;
    const int rows = int(wheelRest_);
    wheelRest_ -= rows;
    if (rows == 0)
        return;
    if (modes.alternateScreen && modes.alternateScroll)
        typed_(encodeAlternateScroll(-rows, modes));
    else
        scroll(-rows);
}

void PointerInput::setProgramShape(std::string_view name)
{
    programShape_ = shapeOf(name);
    looked_ = {};
    lookAgain({});
}

void PointerInput::hover(Qt::KeyboardModifiers held)
{
    Looked now;
    if (pointer_) {
        now = {view_.cellAt(*pointer_), 0, held};
        if (now.cell.row < int(view_.snapshot().rows.size()))
            now.serial = view_.snapshot().rows[std::size_t(now.cell.row)].serial;
        if (now == looked_)
            return;
    }
    looked_ = now;
    link_ = pointer_ ? linkAt(view_.snapshot(), view_.cellAt(*pointer_)) : std::nullopt;
    const bool text =
        terminal_.modes().mouseTracking == terminal::MouseTracking::Off || (held & Qt::ShiftModifier) != 0;
    const Qt::CursorShape own = programShape_.value_or(text ? Qt::IBeamCursor : Qt::ArrowCursor);
    const bool opens = link_ && (held & Qt::ControlModifier) != 0;
    Q_EMIT hovered(link_ ? link_->spans : TerminalView::RowSpans(), opens ? Qt::PointingHandCursor : own);
}

void PointerInput::lookAgain(Qt::KeyboardModifiers held)
{
    if (pointer_ && drag_ == Drag::None)
        hover(held);
}

void PointerInput::leave()
{
    pointer_.reset();
    hover({});
}

} // namespace gwt::desktop
