#include "app/desktop/terminal/ClipboardBridge.h"

#include "core/terminal/PasteEncoder.h"

#include <QGuiApplication>
#include <QRegularExpression>
#include <QUrl>

namespace gwt::desktop
{
namespace
{

constexpr qsizetype AskBeyond = 64 * 1024; ///< characters; more is rarely meant

/// As every POSIX shell reads it back: plain when nothing in it is special.
QString quoted(QString path)
{
    static const QRegularExpression special(QStringLiteral(R"([^\w@%+=:,./-])"));
    if (!path.contains(special))
        return path;
    return QLatin1Char('\'') + path.replace(QLatin1Char('\''), QStringLiteral("'\\''")) + QLatin1Char('\'');
}

} // namespace

ClipboardBridge::ClipboardBridge(terminal::Terminal& terminal, Typed typed, QObject* parent)
    : QObject(parent)
    , terminal_(terminal)
    , typed_(std::move(typed))
{
}

void ClipboardBridge::copy()
{
    if (terminal_.hasSelection())
        QGuiApplication::clipboard()->setText(QString::fromStdString(terminal_.selectionText()));
}

void ClipboardBridge::publishPrimary()
{
    QClipboard* clipboard = QGuiApplication::clipboard();
    if (clipboard->supportsSelection() && terminal_.hasSelection())
        clipboard->setText(QString::fromStdString(terminal_.selectionText()), QClipboard::Selection);
}

void ClipboardBridge::paste(QClipboard::Mode mode)
{
    QClipboard* clipboard = QGuiApplication::clipboard();
    if (mode == QClipboard::Selection && !clipboard->supportsSelection())
        mode = QClipboard::Clipboard;
    if (const QMimeData* data = clipboard->mimeData(mode); data != nullptr && data->hasUrls() && !data->hasText())
        return drop(*data);
    pasteText(clipboard->text(mode));
}

void ClipboardBridge::pasteText(const QString& text)
{
    if (text.isEmpty())
        return;
    const int lines = terminal::pasteLineCount(text.toStdString());
    // Inside brackets a program keeps the lines together; a plain shell would run each at once.
    const bool runs = !terminal_.modes().bracketedPaste && text.contains(QRegularExpression(QStringLiteral("[\r\n]")));
    if (question_ && (runs || text.size() > AskBeyond))
        question_(text, lines, [this, text] { send(text); });
    else
        send(text);
}

void ClipboardBridge::send(const QString& text)
{
    const bool bracketed = terminal_.modes().bracketedPaste;
    typed_(terminal::encodePaste(text.toStdString(),
                                 bracketed ? terminal::PasteMode::Bracketed : terminal::PasteMode::Plain));
}

void ClipboardBridge::drop(const QMimeData& data)
{
    QStringList paths;
    for (const QUrl& url : data.urls())
        paths << quoted(url.isLocalFile() ? url.toLocalFile() : url.toString());
    if (paths.isEmpty())
        pasteText(data.text());
    else
        send(paths.join(QLatin1Char(' ')) + QLatin1Char(' '));
}

void ClipboardBridge::write(const terminal::ClipboardWrite& request)
{
    const QString target = QString::fromStdString(request.target);
    const QString text = QString::fromStdString(request.data);
    if (!policy_ || !policy_(target, text))
        return;
    QClipboard* clipboard = QGuiApplication::clipboard();
    const bool primary = target.startsWith(QLatin1Char('p')) || target.startsWith(QLatin1Char('s'));
    if (primary && clipboard->supportsSelection())
        clipboard->setText(text, QClipboard::Selection);
    if (!primary || target.contains(QLatin1Char('c')))
        clipboard->setText(text);
}

} // namespace gwt::desktop
