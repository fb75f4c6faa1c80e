#include "app/desktop/widgets/TextBox.h"

#include "app/desktop/theme/Theme.h"

#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>
#include <QVBoxLayout>

namespace gwt::desktop
{

TextBox::TextBox(const Theme& theme, const QString& name, Wrap wrap, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_view(new QPlainTextEdit(this))
{
    m_view->setReadOnly(true);
    dress();
    m_view->setAccessibleName(name);
    m_view->setTabChangesFocus(true);
    m_view->setLineWrapMode(wrap == Wrap::Words ? QPlainTextEdit::WidgetWidth : QPlainTextEdit::NoWrap);
    m_view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(new FieldBox(theme, m_view, this));
    setFocusProxy(m_view);
    connect(&theme, &Theme::changed, this, [this] {
        dress();
        colour();
    });
}

void TextBox::setText(const QString& text)
{
    if (m_view->toPlainText() == text)
        return;
    auto* bar = m_view->verticalScrollBar();
    const bool atEnd = bar->value() >= bar->maximum() - 2;
    const int place = bar->value();
    m_view->setPlainText(text);
    bar->setValue(atEnd && m_follows ? bar->maximum() : place);
    colour();
}

void TextBox::setPlaceholder(const QString& text) { m_view->setPlaceholderText(text); }

void TextBox::setLines(int lines) { setFixedHeight(lines * QFontMetrics(m_view->font()).lineSpacing() + 20); }

void TextBox::showAsProse()
{
    m_prose = true;
    dress();
}

void TextBox::dress() { m_view->setFont(m_prose ? m_theme.font() : m_theme.monoSmall()); }

void TextBox::showAsDiff()
{
    m_diff = true;
    colour();
}

QString TextBox::text() const { return m_view->toPlainText(); }

void TextBox::colour()
{
    if (!m_diff)
        return;
    QList<QTextEdit::ExtraSelection> lines;
    for (QTextBlock block = m_view->document()->begin(); block.isValid(); block = block.next()) {
        const QString line = block.text();
        const bool added = line.startsWith(QLatin1Char('+'));
        if (!added && !line.startsWith(QLatin1Char('-')))
            continue;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(block);
        mark.format.setBackground(m_theme.ink(added ? Ink::AddedBackground : Ink::RemovedBackground));
        mark.format.setForeground(m_theme.ink(added ? Ink::AddedText : Ink::RemovedText));
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        lines.append(mark);
    }
    m_view->setExtraSelections(lines);
}

} // namespace gwt::desktop
