#pragma once

#include "app/desktop/view/MessagesPort.h"
#include "app/desktop/view/TabRow.h"
#include "app/desktop/widgets/Sheet.h"

class QPlainTextEdit;

namespace gwt::desktop
{

/// Writes a message to an agent, on a line of its diff or on nothing in particular.
class NoteSheet final : public Sheet
{
    Q_OBJECT
public:
    /// An empty path: a plain message.
    NoteSheet(const Theme& theme, MessagesPort& messages, const TabRow& tab, const QString& path, int line,
              const QString& lineText, QWidget* window);

Q_SIGNALS:
    void sent(const QString& receipt);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void send();

    MessagesPort& m_messages;
    QString m_tab;
    QString m_path;
    int m_line;
    QPlainTextEdit* m_text;
    Button* m_send;
};

} // namespace gwt::desktop
