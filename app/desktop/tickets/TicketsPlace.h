#pragma once

#include "app/desktop/view/TicketsPort.h"
#include "app/desktop/widgets/Place.h"

#include <QTimer>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace gwt::desktop
{

class TicketView;

/// The tickets: a list with filters, one with its history, create, comment, an agent that works on one.
class TicketsPlace final : public Place
{
    Q_OBJECT
public:
    enum class Agents { Launchable, Missing };

    TicketsPlace(Theme& theme, TicketsPort& port, Agents agents, QWidget* parent);

    void setLooking(bool looking) override;
    void create();

Q_SIGNALS:
    void launchWanted(const QString& branch, const QString& prompt);

protected:
    void onChosen(const QString& key) override;
    void onEmptyActed() override;

private:
    TicketFilter filter() const;
    bool isFiltered() const;
    void readList();
    void readChoices();
    void readTicket();
    void change(const TicketChange& change);

    TicketsPort& m_port;
    TicketView* m_view;
    QLineEdit* m_search;
    QComboBox* m_status;
    QComboBox* m_person;
    QCheckBox* m_closed;
    Button* m_new;
    TicketChoices m_choices;
    QTimer m_typing; ///< a search waits for the end of the word
    int m_asked = 0; ///< answers of older questions are dropped
    bool m_failed = false;
};

} // namespace gwt::desktop
