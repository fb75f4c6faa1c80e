#pragma once

#include "app/desktop/terminal/ClipboardBridge.h"
#include "app/desktop/terminal/FramePacer.h"
#include "app/desktop/terminal/LinkFinder.h"
#include "app/desktop/terminal/PointerInput.h"
#include "app/desktop/terminal/TerminalChrome.h"
#include "app/desktop/terminal/TerminalColors.h"
#include "app/desktop/terminal/TerminalCommand.h"
#include "app/desktop/terminal/TerminalView.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <memory>
#include <string_view>

namespace gwt::desktop
{

/// A terminal as people see and use it. Knows the model and a place for typed bytes; no process, no pty.
///
/// The owner feeds `terminal` on a reader thread and calls outputArrived() after each feed() that changed something;
/// hands window events to handle(); and follows gridResized() with the pty's size. Window thread, but for
/// outputArrived().
class TerminalWidget : public QWidget
{
    Q_OBJECT

public:
    using Typed = std::function<void(std::string_view bytes)>;
    static constexpr qreal DefaultFontSize = 13;

    TerminalWidget(std::shared_ptr<terminal::Terminal> terminal, Typed typed, QWidget* parent = nullptr);
    ~TerminalWidget() override;

    /// Any thread. Cheap: at most one event is queued.
    void outputArrived() { pacer_.notify(); }
    /// Bell, clipboard, pointer shape; others are the tab's.
    void handle(const terminal::Event& event);

    void setColors(const TerminalColors& colors);
    /// Reduced motion: scrolling jumps, the cursor does not blink.
    enum class Motion : std::uint8_t { Full, Reduced };
    void setMotion(Motion motion);
    void setFontFamily(const QString& family);
    void setFontSize(qreal pixels); ///< logical; 6 … 72
    qreal fontSize() const { return fontSize_; }

    void run(TerminalCommand command);
    ClipboardBridge& clipboard() { return clipboard_; }
    const TerminalView& view() const { return view_; }
    terminal::Terminal& terminal() { return *terminal_; }
    QString visibleText() const; ///< rows of the view, for assistive technology and tests

    QSize sizeHint() const override;
    QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;

Q_SIGNALS:
    void gridResized(terminal::Size size, terminal::CellPixels cell);
    void linkActivated(const gwt::desktop::LinkTarget& target);
    void fontSizeChanged(qreal pixels);
    void bellRang();
    void framePainted(); ///< after new output reached the screen's buffer

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    /// Tab belongs to the program; in the find bar it moves on.
    bool focusNextPrevChild(bool next) override { return !hasFocus() && QWidget::focusNextPrevChild(next); }

private:
    void connectParts();
    void type(std::string_view bytes);
    void frame();
    void refresh();
    void resizeGrid();
    void applyFont();
    void sendFocus(Focus focus);
    void restartBlink();
    void glide();

    std::shared_ptr<terminal::Terminal> terminal_;
    Typed typed_;
    TerminalView view_;
    FramePacer pacer_;
    ClipboardBridge clipboard_;
    PointerInput pointer_;
    TerminalChrome chrome_;
    QString fontFamily_;
    qreal fontSize_ = DefaultFontSize;
    QRegion held_; ///< pixels that changed inside a synchronised update
    QTimer synchronised_, blink_, bell_, glide_;
    QTimer caretMoved_; ///< tells the input method where to open, not for every character of a flood
    QRectF caret_;
    QElapsedTimer glideClock_;
    Motion motion_ = Motion::Full;
    int blinksLeft_ = 0;
};

} // namespace gwt::desktop
