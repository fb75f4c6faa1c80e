#pragma once

#include "core/tickets/TicketApi.h"

#include <string>
#include <vector>

namespace gwt::tickets
{

/// One request of the REST API, without a socket.
struct RestRequest {
    std::string method;
    std::string target; ///< path and query as they came, percent-encoded
    std::string body;
};
struct RestAnswer {
    int status = 200;
    std::string body; ///< JSON
    std::string allow = {}; ///< with 405: the methods that the path takes
};

/// The server's side of contract section 6 over any TicketApi. Who may call was judged before. Core thread; the API
/// outlives it and the replies.
class TicketRoutes
{
public:
    explicit TicketRoutes(TicketApi& api)
        : m_api(api)
    {
    }
    void serve(const tools::CallContext& context, const RestRequest& request, base::Reply<RestAnswer> reply);

private:
    struct Call;
    void serveTickets(Call call);
    void serveTicket(Call call);
    void serveHistory(Call call);
    void serveMaster(Call call);

    TicketApi& m_api;
};

} // namespace gwt::tickets
