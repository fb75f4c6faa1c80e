#pragma once

#include "app/desktop/view/TicketsPort.h"
#include "app/desktop/widgets/Sheet.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace gwt::desktop
{

/// A new ticket.
class NewTicketSheet final : public Sheet
{
    Q_OBJECT
public:
    NewTicketSheet(const Theme& theme, TicketsPort& port, const TicketChoices& choices, QWidget* window);

Q_SIGNALS:
    void created(const QString& id);

private:
    void setChoices(const TicketChoices& choices);
    void fillDetails();
    void check();
    void create();
    TicketDraft draft() const;

    TicketsPort& m_port;
    TicketChoices m_choices;
    QLineEdit* m_summary;
    QPlainTextEdit* m_description;
    QComboBox* m_requestor;
    QComboBox* m_account;
    QComboBox* m_category;
    QComboBox* m_detail;
    QComboBox* m_channel;
    QComboBox* m_person;
    QComboBox* m_status;
    Button* m_create;
};

} // namespace gwt::desktop
