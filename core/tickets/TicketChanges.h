#pragma once

#include "core/tickets/Ticket.h"

#include <vector>

namespace gwt::tickets
{

/// What a change makes different, field by field, for the history; what it sets to what it was is no change.
std::vector<ChangedField> changesBetween(const TicketFields& before, const TicketFields& change);

/// The ticket as it will be.
TicketFields merged(const TicketFields& before, const TicketFields& change);

} // namespace gwt::tickets
