#pragma once

#include "app/desktop/view/MessagesPort.h"
#include "app/desktop/view/TabRow.h"

#include <QWidget>

class QLineEdit;

namespace gwt::desktop
{

class Button;
class EmptyState;
class FeedList;
class Theme;

/// Messages between tabs with their receipts, and a line to write to the current one.
class MessagesPanel final : public QWidget
{
    Q_OBJECT
public:
    MessagesPanel(const Theme& theme, MessagesPort& messages, QWidget* parent);

    void setTab(const TabRow& tab);
    void focusComposer();

Q_SIGNALS:
    void tabWanted(const QString& tab);
    void said(const QString& text);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void send();

    MessagesPort& m_messages;
    QString m_tab;
    FeedList* m_list;
    EmptyState* m_empty;
    QLineEdit* m_text;
    Button* m_send;
};

} // namespace gwt::desktop
