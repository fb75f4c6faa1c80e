#pragma once

#include "app/desktop/view/TicketForm.h"
#include "app/desktop/view/TicketRow.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace gwt::desktop
{

class Button;
class FactGrid;
class FeedList;
class SpanLabel;
class TextBox;
class Theme;

/// One ticket: what it is about, its history, a comment; status and person in charge change at once.
class TicketView final : public QWidget
{
    Q_OBJECT
public:
    TicketView(const Theme& theme, QWidget* parent);

    void setChoices(const TicketChoices& choices);
    void show(const TicketDetail& ticket);
    const TicketDetail& ticket() const { return m_ticket; }
    void setLaunchable(bool can);
    void clearComment();

Q_SIGNALS:
    void launchWanted();
    void changeWanted(const gwt::desktop::TicketChange& change);

private:
    void send();
    TicketChange change() const;

    TicketDetail m_ticket;
    SpanLabel* m_title;
    Button* m_launch;
    QComboBox* m_status;
    QComboBox* m_person;
    FactGrid* m_facts;
    TextBox* m_description;
    FeedList* m_history;
    QComboBox* m_author;
    QLineEdit* m_comment;
    Button* m_send;
};

} // namespace gwt::desktop
