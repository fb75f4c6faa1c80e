#pragma once

#include "core/base/Result.h"
#include "core/tickets/Ticket.h"

namespace gwt::tickets
{

/// What can be judged without the database: lengths, dates, numbers, attachments. InvalidArgument names the field.
base::Result<void> checkValues(const TicketFields& fields);

/// The ten that a new ticket needs.
base::Result<void> checkComplete(const TicketFields& fields);

/// limit, offset, sortBy and the dates of a query.
base::Result<void> checkQuery(const TicketQuery& query);

} // namespace gwt::tickets
