#include "core/tickets/RestErrors.h"

#include "core/base/Text.h"
#include "core/tickets/TicketJson.h"

namespace gwt::tickets
{
namespace
{

using base::Error;
using base::ErrorCode;

constexpr const char* mayHave = "; the change may have been made: look at the ticket before you send it again";

Error withLost(Error error, LostAnswer lost)
{
    if (lost == LostAnswer::MayHaveChanged)
        error.message += mayHave;
    return error;
}

struct StatusRow {
    int status;
    ErrorCode code;
    const char* message;
    const char* hint;
};
constexpr StatusRow rows[] = {
    {400, ErrorCode::InvalidArgument, "the ticket API refuses the request", "the get_… tools list the ids that it knows"},
    {401, ErrorCode::Denied, "the ticket API does not take the key", "check MCP_API_KEY (or API_KEY)"},
    {403, ErrorCode::Denied, "the ticket API does not allow this", "check what the key in MCP_API_KEY may do"},
    {404, ErrorCode::NotFound, "the ticket API has no such thing", "check the id, and that MCP_API_BASE_URL is the API's address"},
    {409, ErrorCode::Conflict, "the ticket API reports a conflict", "read the ticket again, then change it"},
    {413, ErrorCode::TooLarge, "the request is too large for the ticket API", "shorten the text, attach the rest by reference"},
    {422, ErrorCode::InvalidArgument, "the ticket API refuses the request", "the get_… tools list the ids that it knows"},
    {429, ErrorCode::RateLimited, "the ticket API has had too many calls", "wait a little"},
};

} // namespace

Error refused(int status, const std::string& body, LostAnswer lost)
{
    const std::string code = " (HTTP " + std::to_string(status) + ")";
    if (status >= 300 && status < 400)
        return {ErrorCode::Unavailable, "the ticket API sends elsewhere" + code + "; redirects are not followed, so that the key goes nowhere else", "set MCP_API_BASE_URL to the final address"};
    const std::string said = errorText(body);
    const std::string detail = said.empty() ? "" : ": " + std::string(base::utf8Prefix(base::toValidUtf8(said), 500));
    for (const StatusRow& row : rows)
        if (row.status == status)
            return {row.code, row.message + detail + code, row.hint};
    if (status >= 500)
        return withLost({ErrorCode::Unavailable, "the ticket API failed" + detail + code, "look at the ticket API's log, then try again"}, lost);
    return {ErrorCode::Unavailable, "the ticket API answered" + detail + code, "check MCP_API_BASE_URL"};
}

Error unreachable(const std::string& reason, LostAnswer lost)
{
    return withLost({ErrorCode::Unavailable, "the ticket API cannot be reached: " + reason, "check MCP_API_BASE_URL, the network, and that the ticket API runs (GET /health)"}, lost);
}

Error timedOut(std::chrono::milliseconds after, LostAnswer lost)
{
    return withLost({ErrorCode::TimedOut, "the ticket API did not answer within " + std::to_string(after.count()) + " ms", "check that the ticket API runs (GET /health)"}, lost);
}

Error tooLarge(long long limit, LostAnswer lost)
{
    return withLost({ErrorCode::TooLarge, "the ticket API answered more than " + std::to_string(limit) + " bytes", "ask for fewer tickets with limit"}, lost);
}

Error stopped(LostAnswer lost) { return withLost({ErrorCode::Cancelled, "cancelled", ""}, lost); }

Error unreadable(const Error& why, LostAnswer lost) { return withLost(why, lost); }

} // namespace gwt::tickets
