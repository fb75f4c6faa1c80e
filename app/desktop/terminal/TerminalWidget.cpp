#include "app/desktop/terminal/TerminalWidget.h"

#include "app/desktop/terminal/KeyTranslator.h"
#include "app/desktop/terminal/TerminalAccessible.h"
#include "app/desktop/terminal/TerminalShortcuts.h"
#include "core/terminal/KeyEncoder.h"
#include "core/terminal/MouseEncoder.h"

#include <QAccessible>
#include <QGuiApplication>
#include <QStyleHints>

#include <algorithm>
#include <utility>

namespace gwt::desktop
{
namespace
{
constexpr int BlinksUntilStill = 20; ///< an untouched cursor stops waking the processor after some seconds
constexpr int BellMs = 120;
constexpr int CaretMs = 50;
} // namespace

TerminalWidget::TerminalWidget(std::shared_ptr<terminal::Terminal> terminal, Typed typed, QWidget* parent)
    : QWidget(parent)
    , terminal_(std::move(terminal))
    , typed_(std::move(typed))
    , view_(terminal_)
    , clipboard_(*terminal_, [this](std::string_view bytes) { type(bytes); })
    , pointer_(*terminal_, view_, [this](std::string_view bytes) { typed_(bytes); })
    , chrome_(*terminal_, *this)
    , fontFamily_(TerminalFont::preferredFamily())
{
    TerminalAccessible::install();
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAttribute(Qt::WA_NoSystemBackground);
    setAttribute(Qt::WA_InputMethodEnabled);
    setAcceptDrops(true);
    setMouseTracking(true);
    setCursor(Qt::IBeamCursor);
    setAccessibleName(tr("Terminal"));
    synchronised_.setSingleShot(true);
    synchronised_.setInterval(terminal::Terminal::SynchronisedLimitMs);
    bell_.setSingleShot(true);
    bell_.setInterval(BellMs);
    caretMoved_.setSingleShot(true);
    caretMoved_.setInterval(CaretMs);
    glide_.setInterval(FramePacer::FrameMs);
    glide_.setTimerType(Qt::PreciseTimer);
    connectParts();
    setColors(TerminalColors::dark());
}

TerminalWidget::~TerminalWidget() = default;

void TerminalWidget::connectParts()
{
    connect(&pacer_, &FramePacer::frameDue, this, &TerminalWidget::frame);
    connect(&synchronised_, &QTimer::timeout, this, [this] {
        terminal_->endSynchronised();
        frame();
    });
    connect(&blink_, &QTimer::timeout, this, [this] {
        const bool shown = blinksLeft_ % 2 != 0 || blinksLeft_ <= 1;
        if (--blinksLeft_ <= 0)
            blink_.stop();
        update(view_.setBlink(shown));
    });
    connect(&caretMoved_, &QTimer::timeout, this, [this] { updateMicroFocus(); });
    connect(&bell_, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    connect(&pointer_, &PointerInput::viewChanged, this, [this] {
        chrome_.scrolledByPerson();
        refresh();
    });
    connect(&pointer_, &PointerInput::scrolled, this, [this] {
        chrome_.scrolledByPerson();
        glide();
    });
    connect(&glide_, &QTimer::timeout, this, [this] {
        update(view_.advanceGlide(double(glideClock_.restart())));
        if (!view_.isGliding())
            glide_.stop();
    });
    connect(&pointer_, &PointerInput::selected, &clipboard_, &ClipboardBridge::publishPrimary);
    connect(&pointer_, &PointerInput::hovered, this, [this](const auto& spans, Qt::CursorShape shape) {
        update(view_.setHover(spans));
        if (cursor().shape() != shape)
            setCursor(shape);
    });
    connect(&pointer_, &PointerInput::linkActivated, this, &TerminalWidget::linkActivated);
    connect(&pointer_, &PointerInput::primaryPasteAsked, this, [this] { run(TerminalCommand::PastePrimary); });
    connect(&pointer_, &PointerInput::zoomAsked, this, [this](int steps) { setFontSize(fontSize_ + steps); });
    connect(&chrome_, &TerminalChrome::viewChanged, this, &TerminalWidget::refresh);
    connect(&chrome_, &TerminalChrome::findClosed, this, [this] { setFocus(); });
}

void TerminalWidget::setColors(const TerminalColors& colors)
{
    view_.setColors(colors);
    chrome_.setColors(colors);
    terminal_->setPalette(colors.palette());
    refresh();
    update();
}

void TerminalWidget::setFontFamily(const QString& family)
{
    fontFamily_ = family;
    applyFont();
}

void TerminalWidget::setFontSize(qreal pixels)
{
    pixels = std::clamp(pixels, 6.0, 72.0);
    if (qFuzzyCompare(pixels, fontSize_))
        return;
    fontSize_ = pixels;
    applyFont();
    Q_EMIT fontSizeChanged(fontSize_);
}

void TerminalWidget::applyFont()
{
    view_.setFont(fontFamily_, fontSize_, devicePixelRatioF());
    resizeGrid();
    update();
}

void TerminalWidget::resizeGrid()
{
    if (!isVisible())
        return; // a tab in the background keeps its size until it is looked at
    const terminal::Size size = view_.sizeFor(this->size());
    const terminal::CellPixels cell = view_.cellPixels();
    if (size == terminal_->size() && view_.snapshot().size == size)
        return;
    terminal_->resize(size, cell);
    Q_EMIT gridResized(size, cell);
    refresh();
}

void TerminalWidget::type(std::string_view bytes)
{
    if (bytes.empty())
        return;
    if (view_.snapshot().scrollOffset > 0) {
        terminal_->scrollToBottom();
        refresh();
    }
    restartBlink();
    typed_(bytes);
}

/// New output. A program in the middle of a synchronised update is waited for, for as long as the limit.
void TerminalWidget::frame()
{
    if (!isVisible())
        return;
    if (terminal_->synchronised()) {
        if (!synchronised_.isActive())
            synchronised_.start();
        return;
    }
    synchronised_.stop();
    held_ += view_.refresh();
    if (view_.snapshot().synchronised && terminal_->synchronised()) { // it began between the two calls
        synchronised_.start();
        return;
    }
    const QRegion changed = std::exchange(held_, QRegion());
    chrome_.follow(view_.snapshot());
    if (!changed.isEmpty())
        repaint(changed & rect());
    pointer_.lookAgain(QGuiApplication::keyboardModifiers());
    if (hasFocus() && std::exchange(caret_, view_.caretRect()) != caret_ && !caretMoved_.isActive())
        caretMoved_.start();
    TerminalAccessible::changed(*this);
    Q_EMIT framePainted();
}

/// The person changed the view: shown with the next paint, whatever the program is doing.
void TerminalWidget::refresh()
{
    if (!isVisible())
        return;
    update(view_.refresh() & rect());
    chrome_.follow(view_.snapshot());
}

void TerminalWidget::glide()
{
    if (!isVisible() || motion_ == Motion::Reduced)
        return refresh();
    update(view_.refreshGliding() & rect());
    chrome_.follow(view_.snapshot());
    if (view_.isGliding() && !glide_.isActive()) {
        glideClock_.start();
        glide_.start();
    }
}

void TerminalWidget::setMotion(Motion motion)
{
    motion_ = motion;
    restartBlink();
}

void TerminalWidget::handle(const terminal::Event& event)
{
    if (std::holds_alternative<terminal::Bell>(event)) {
        bell_.start();
        update();
        Q_EMIT bellRang();
    } else if (const auto* write = std::get_if<terminal::ClipboardWrite>(&event)) {
        clipboard_.write(*write);
    } else if (const auto* shape = std::get_if<terminal::PointerShape>(&event)) {
        pointer_.setProgramShape(shape->name);
    } // a ClipboardQuery is not answered: no program reads what the person copied
}

void TerminalWidget::run(TerminalCommand command)
{
    using Direction = terminal::Terminal::Direction;
    const int page = std::max(1, view_.snapshot().size.rows - 1);
    switch (command) {
    case TerminalCommand::Copy:
        return clipboard_.copy();
    case TerminalCommand::Paste:
        return clipboard_.paste(QClipboard::Clipboard);
    case TerminalCommand::PastePrimary:
        return clipboard_.paste(QClipboard::Selection);
    case TerminalCommand::Find:
        return chrome_.openFind();
    case TerminalCommand::FindOlder:
        return chrome_.findNext(Direction::Older);
    case TerminalCommand::FindNewer:
        return chrome_.findNext(Direction::Newer);
    case TerminalCommand::ZoomIn:
        return setFontSize(fontSize_ + 1);
    case TerminalCommand::ZoomOut:
        return setFontSize(fontSize_ - 1);
    case TerminalCommand::ZoomReset:
        return setFontSize(DefaultFontSize);
    case TerminalCommand::SelectAll:
        terminal_->selectAll();
        break;
    case TerminalCommand::SelectOutput:
        terminal_->selectOutput();
        break;
    case TerminalCommand::PageUp:
        terminal_->scrollBy(page);
        break;
    case TerminalCommand::PageDown:
        terminal_->scrollBy(-page);
        break;
    case TerminalCommand::ScrollToTop:
        terminal_->scrollTo(view_.snapshot().historyRows);
        break;
    case TerminalCommand::ScrollToEnd:
        terminal_->scrollToBottom();
        break;
    case TerminalCommand::OlderPrompt:
        terminal_->scrollToPrompt(Direction::Older);
        break;
    case TerminalCommand::NewerPrompt:
        terminal_->scrollToPrompt(Direction::Newer);
        break;
    case TerminalCommand::Clear:
        terminal_->clearHistory();
        break;
    case TerminalCommand::Reset:
        terminal_->reset(terminal::Terminal::History::Keep);
        break;
    }
    chrome_.scrolledByPerson();
    refresh();
}

void TerminalWidget::keyPressEvent(QKeyEvent* event)
{
    const bool alternate = view_.snapshot().alternateScreen;
    if (const auto command = TerminalShortcuts::commandOf(*event, alternate))
        return run(*command);
    pointer_.lookAgain(event->modifiers() | (event->key() == Qt::Key_Control ? Qt::ControlModifier : Qt::NoModifier));
    const terminal::KeyEvent key = KeyTranslator::translate(*event);
    const std::string bytes = terminal::encodeKey(key, terminal_->modes());
    if (key.key >= terminal::Key::LeftShift)
        typed_(bytes); // a modifier alone neither scrolls nor blinks
    else
        type(bytes);
}

void TerminalWidget::keyReleaseEvent(QKeyEvent* event)
{
    if (event->isAutoRepeat()) // X11 sends a release before each repeat
        return;
    pointer_.lookAgain(event->modifiers() & ~(event->key() == Qt::Key_Control ? Qt::ControlModifier : Qt::NoModifier));
    const std::string bytes = terminal::encodeKey(KeyTranslator::translate(*event), terminal_->modes());
    if (!bytes.empty())
        typed_(bytes);
}

void TerminalWidget::sendFocus(Focus focus)
{
    update(view_.setFocus(focus));
    if (terminal_->modes().focusEvents)
        typed_(focus == Focus::In ? terminal::focusInReport : terminal::focusOutReport);
}

void TerminalWidget::restartBlink()
{
    const int half = QGuiApplication::styleHints()->cursorFlashTime() / 2;
    update(view_.setBlink(true));
    blink_.stop();
    if (half > 0 && motion_ == Motion::Full && hasFocus() && view_.snapshot().cursor.blinking) {
        blinksLeft_ = BlinksUntilStill;
        blink_.start(half);
    }
}

QString TerminalWidget::visibleText() const
{
    QString out;
    for (const terminal::SnapshotRow& row : view_.snapshot().rows) {
        QString line;
        for (int column = 0; column < int(row.cells.size()); ++column) {
            const std::u32string cell = row.text(column);
            if (!cell.empty())
                line += QString::fromUcs4(cell.data(), qsizetype(cell.size()));
            else if (row.cells[std::size_t(column)].width > 0)
                line += QLatin1Char(' ');
        }
        while (line.endsWith(QLatin1Char(' ')))
            line.chop(1);
        out += line + QLatin1Char('\n');
    }
    return out;
}

} // namespace gwt::desktop
