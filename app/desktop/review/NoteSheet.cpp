#include "app/desktop/review/NoteSheet.h"

#include "app/desktop/review/ReviewWords.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/ElidedLabel.h"
#include "app/desktop/widgets/FieldBox.h"

#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPointer>
#include <QVBoxLayout>

namespace gwt::desktop
{

NoteSheet::NoteSheet(const Theme& theme, MessagesPort& messages, const TabRow& tab, const QString& path, int line,
                     const QString& lineText, QWidget* window)
    : Sheet(theme, tr("Note to %1 · %2").arg(tab.agentName, tab.branch), 480, window)
    , m_messages(messages)
    , m_tab(tab.id)
    , m_path(path)
    , m_line(line)
    , m_text(new QPlainTextEdit(this))
    , m_send(new Button(theme, Button::Role::Primary, tr("Send"), this))
{
    setExplanation(tr("The note is written into the agent's composer and sent. While the agent asks something or you are "
                      "typing there, it waits."));
    if (!path.isEmpty()) {
        auto* where = new ElidedLabel(theme, Ink::Muted, Qt::ElideMiddle, this);
        where->setFont(theme.monoSmall());
        where->setText(line > 0 ? QStringLiteral("%1:%2  %3").arg(path).arg(line).arg(lineText.trimmed()) : path);
        body()->addWidget(where);
    }
    m_text->setAccessibleName(tr("Note"));
    m_text->setPlaceholderText(tr("What should the agent do differently?"));
    m_text->setFixedHeight(96);
    m_text->setTabChangesFocus(true);
    m_text->installEventFilter(this);
    body()->addWidget(new FieldBox(theme, m_text, this));
    firstFocus = m_text;

    auto* cancel = new Button(theme, Button::Role::Secondary, tr("Cancel"), this);
    connect(cancel, &QPushButton::clicked, this, &Sheet::dismiss);
    addButton(cancel);
    m_send->setEnabled(false);
    m_send->setToolTip(tr("Ctrl+Enter"));
    connect(m_send, &QPushButton::clicked, this, &NoteSheet::send);
    connect(m_text, &QPlainTextEdit::textChanged, this,
            [this] { m_send->setEnabled(!m_text->toPlainText().trimmed().isEmpty()); });
    addButton(m_send);
}

bool NoteSheet::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() & Qt::ControlModifier && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
            send();
            return true;
        }
    }
    return Sheet::eventFilter(watched, event);
}

void NoteSheet::send()
{
    const QString note = m_text->toPlainText().trimmed();
    if (note.isEmpty())
        return;
    clearError();
    m_send->setEnabled(false);
    m_messages.send(m_tab, noteText(m_path, m_line, note),
                    [self = QPointer(this)](base::Result<MessageRow> result) {
                        if (!self)
                            return;
                        self->m_send->setEnabled(true);
                        if (!result) {
                            self->showError(QString::fromStdString(result.error().message),
                                            QString::fromStdString(result.error().hint));
                        } else if (result->state == MessageRow::State::Refused) {
                            self->showError(tr("The agent did not take it."), result->reason);
                        } else {
                            Q_EMIT self->sent(result->state == MessageRow::State::Submitted
                                                  ? tr("Note sent.")
                                                  : tr("Note waits: %1.").arg(result->reason));
                            self->dismiss();
                        }
                    });
}

} // namespace gwt::desktop
