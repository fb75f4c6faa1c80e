#pragma once

#include "core/terminal/Event.h"
#include "core/terminal/Terminal.h"

#include <QClipboard>
#include <QMimeData>
#include <QObject>
#include <QString>

#include <functional>
#include <string_view>

namespace gwt::desktop
{

/// Between the desktop's clipboards and one terminal. What a person should be asked about goes through hooks, which the
/// window fills; without them a paste happens at once and programs may not write.
class ClipboardBridge : public QObject
{
    Q_OBJECT

public:
    /// Asks "paste 12 lines?"; calls `proceed` to go on, nothing to give up.
    using PasteQuestion = std::function<void(const QString& text, int lines, std::function<void()> proceed)>;
    /// May the program put `text` on the clipboard (OSC 52)? `target` as the program wrote it.
    using WritePolicy = std::function<bool(const QString& target, const QString& text)>;
    using Typed = std::function<void(std::string_view)>;

    ClipboardBridge(terminal::Terminal& terminal, Typed typed, QObject* parent = nullptr);

    void setPasteQuestion(PasteQuestion question) { question_ = std::move(question); }
    void setWritePolicy(WritePolicy policy) { policy_ = std::move(policy); }

    void copy();           ///< the selection, to the clipboard
    void publishPrimary(); ///< the selection, to the middle button
    void paste(QClipboard::Mode mode);
    void pasteText(const QString& text);
    /// Files dropped on the terminal arrive as quoted paths.
    void drop(const QMimeData& data);
    void write(const terminal::ClipboardWrite& request);

private:
    void send(const QString& text);

    terminal::Terminal& terminal_;
    Typed typed_;
    PasteQuestion question_;
    WritePolicy policy_;
};

} // namespace gwt::desktop
