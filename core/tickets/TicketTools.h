#pragma once

#include "core/tickets/TicketApi.h"
#include "core/tools/ToolSet.h"

namespace gwt::tickets
{

/// The eleven tools of contract section 6. Core thread; the API outlives it.
class TicketTools final : public tools::ToolSet
{
public:
    explicit TicketTools(TicketApi& api);

private:
    void addReads();
    void addWrites();
    void addMasters();
    void addMasterList(const char* name, const char* title, const char* description, const char* listKey, MasterList list);

    TicketApi& m_api;
};

} // namespace gwt::tickets
