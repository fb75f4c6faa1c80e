#pragma once

#include "app/desktop/view/TicketForm.h"
#include "app/desktop/view/TicketRow.h"
#include "app/desktop/widgets/FactGrid.h"
#include "app/desktop/widgets/FeedRow.h"
#include "app/desktop/widgets/SideRow.h"

#include <QVector>

namespace gwt::desktop
{

QVector<SideRow> ticketList(const QVector<TicketRow>& rows);
QVector<FactGrid::Fact> ticketFacts(const TicketDetail& ticket);
QVector<FeedRow> ticketHistory(const TicketDetail& ticket);
/// "in 3 days", "today", "2 days late".
QString dueWords(const TicketRow& row);
/// What an agent is told that shall work on it: the ticket as it is, and what to do at the end.
QString ticketPrompt(const TicketDetail& ticket);
/// The branch of that agent: the ticket's id, in small letters.
QString ticketBranch(const QString& id);
/// What is still missing before the draft can be sent; empty when nothing is.
QString draftProblem(const TicketDraft& draft);

} // namespace gwt::desktop
