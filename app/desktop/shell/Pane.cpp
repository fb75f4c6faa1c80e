#include "app/desktop/shell/Pane.h"

#include "app/desktop/terminal/TerminalWidget.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/EmptyState.h"

#include <QPainter>
#include <QVBoxLayout>

namespace gwt::desktop
{

Pane::Pane(Theme& theme, int id, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_id(id)
    , m_header(new PaneHeader(theme, this))
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_header);
    setMinimumSize(120, 80);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Pane::setTerminal(TerminalWidget* terminal)
{
    if (terminal == m_terminal && (!terminal || terminal->parentWidget() == this))
        return;
    if (m_terminal && m_terminal->parentWidget() == this)
        m_column->removeWidget(m_terminal);
    m_terminal = terminal;
    if (terminal) {
        m_column->addWidget(terminal, 1);
        terminal->show();
    }
    m_header->setVisible(terminal != nullptr);
    if (m_empty)
        m_empty->setVisible(!terminal);
}

void Pane::setEmpty(const QString& sentence, const QString& action)
{
    if (m_emptyKey == sentence + action)
        return;
    m_emptyKey = sentence + action;
    delete m_empty;
    m_empty = new EmptyState(m_theme, QStringLiteral("terminal"), sentence, action, EmptyState::Emphasis::Primary, this);
    m_column->addWidget(m_empty, 1);
    m_empty->setVisible(!m_terminal);
    m_header->setVisible(m_terminal != nullptr);
    connect(m_empty, &EmptyState::acted, this, &Pane::emptyActed);
}

void Pane::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), m_theme.ink(Ink::Background)); }

} // namespace gwt::desktop
