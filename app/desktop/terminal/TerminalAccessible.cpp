#include "app/desktop/terminal/TerminalAccessible.h"

#include "app/desktop/terminal/TerminalWidget.h"

#include <algorithm>

namespace gwt::desktop
{
namespace
{

QAccessibleInterface* make(const QString&, QObject* object)
{
    auto* widget = qobject_cast<TerminalWidget*>(object);
    return widget == nullptr ? nullptr : new TerminalAccessible(widget);
}

struct TextPlace {
    int row = 0, column = 0; ///< column in UTF-16 units of the row's text
};

TextPlace placeOf(const QString& text, int offset)
{
    const QStringView before = QStringView(text).left(std::clamp(offset, 0, int(text.size())));
    return {int(before.count(QLatin1Char('\n'))), int(before.size() - before.lastIndexOf(QLatin1Char('\n')) - 1)};
}

} // namespace

void TerminalAccessible::install()
{
    QAccessible::installFactory(make); // Qt keeps a list without doubles
}

void TerminalAccessible::changed(TerminalWidget& widget)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleTextCursorEvent cursor(&widget, 0);
    if (auto* self = QAccessible::queryAccessibleInterface(&widget);
        self != nullptr && self->textInterface() != nullptr) {
        cursor.setCursorPosition(self->textInterface()->cursorPosition());
        QAccessible::updateAccessibility(&cursor);
    }
}

TerminalAccessible::TerminalAccessible(TerminalWidget* widget)
    : QAccessibleWidget(widget, QAccessible::Terminal)
{
}

TerminalWidget& TerminalAccessible::terminal() const
{
    return *static_cast<TerminalWidget*>(widget());
}

void* TerminalAccessible::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TextInterface)
        return static_cast<QAccessibleTextInterface*>(this);
    return QAccessibleWidget::interface_cast(type);
}

QString TerminalAccessible::text(QAccessible::Text kind) const
{
    return kind == QAccessible::Value ? terminal().visibleText() : QAccessibleWidget::text(kind);
}

int TerminalAccessible::selectionCount() const
{
    return terminal().terminal().hasSelection() ? 1 : 0;
}

void TerminalAccessible::selection(int, int* start, int* end) const
{
    *start = *end = 0;
    const QString selected = QString::fromStdString(terminal().terminal().selectionText());
    const auto at = selected.isEmpty() ? -1 : terminal().visibleText().indexOf(selected);
    if (at >= 0)
        *start = int(at), *end = int(at + selected.size());
}

void TerminalAccessible::addSelection(int start, int end)
{
    setSelection(0, start, end);
}
void TerminalAccessible::removeSelection(int)
{
    terminal().terminal().clearSelection();
}

void TerminalAccessible::setSelection(int, int start, int end)
{
    const QString all = terminal().visibleText();
    const TextPlace from = placeOf(all, start), to = placeOf(all, std::max(start, end - 1));
    terminal().terminal().select({from.row, from.column}, terminal::SelectionKind::Character);
    terminal().terminal().extendSelection({to.row, to.column});
    terminal().outputArrived();
}

int TerminalAccessible::cursorPosition() const
{
    const terminal::SnapshotCursor& cursor = terminal().view().snapshot().cursor;
    const QString all = terminal().visibleText();
    qsizetype at = 0;
    for (int row = 0; row < cursor.row && at >= 0; ++row)
        at = all.indexOf(QLatin1Char('\n'), at) + 1;
    const qsizetype end = all.indexOf(QLatin1Char('\n'), at);
    return int(std::min(at + cursor.column, std::max(at, end)));
}

QString TerminalAccessible::text(int start, int end) const
{
    return terminal().visibleText().mid(start, end - start);
}
int TerminalAccessible::characterCount() const
{
    return int(terminal().visibleText().size());
}

QRect TerminalAccessible::characterRect(int offset) const
{
    const TextPlace place = placeOf(terminal().visibleText(), offset);
    const QRect rect = terminal().view().cellRect(place.row, place.column).toAlignedRect();
    return {terminal().mapToGlobal(rect.topLeft()), rect.size()};
}

int TerminalAccessible::offsetAtPoint(const QPoint& point) const
{
    const terminal::ViewPoint cell = terminal().view().cellAt(terminal().mapFromGlobal(QPointF(point)));
    const QString all = terminal().visibleText();
    qsizetype at = 0;
    for (int row = 0; row < cell.row; ++row)
        at = all.indexOf(QLatin1Char('\n'), at) + 1;
    return int(std::min(at + cell.column, std::max(at, all.indexOf(QLatin1Char('\n'), at))));
}

void TerminalAccessible::scrollToSubstring(int, int) {} // all of the text is in the view

QString TerminalAccessible::attributes(int, int* start, int* end) const
{
    *start = 0;
    *end = characterCount();
    return {};
}

} // namespace gwt::desktop
