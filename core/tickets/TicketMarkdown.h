#pragma once

#include "core/tickets/Ticket.h"

#include <string>
#include <vector>

// What the tools say to people and to models that read text.
namespace gwt::tickets
{

std::string ticketTable(const std::vector<TicketRow>& rows);
std::string ticketText(const Ticket& ticket, const std::vector<HistoryEntry>& history);
std::string userTable(const std::vector<User>& rows);
std::string masterTable(const std::vector<Master>& rows);
std::string categoryDetailTable(const std::vector<CategoryDetail>& rows);

/// A text as one cell: no line break and no bar ends it.
std::string markdownCell(const std::string& text);

} // namespace gwt::tickets
