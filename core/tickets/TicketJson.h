#pragma once

#include "core/base/Json.h"
#include "core/tickets/TicketToolShapes.h"

#include <string>
#include <vector>

namespace gwt::tickets
{

/// `json` made to fit `schema`, as far as another server's habits go: unknown keys and nulls are dropped, numbers become
/// the texts that are wanted (ids), 0 and 1 become the booleans. What still does not fit is found by reading it.
base::Json conformed(const base::Json& json, const base::Json& schema);

/// A REST body with every field of the schema in it; what a ticket does not have is null.
base::Json withNulls(base::Json json, const base::Json& schema);

/// {"error": "…"} of an answer; empty: it has none.
std::string errorText(const std::string& body);

/// An answer of the REST API; Unavailable with the place that does not fit.
template <class T> base::Result<T> parseAnswer(const std::string& body)
{
    const auto json = base::parseJson(body);
    if (!json)
        return base::fail(base::ErrorCode::Unavailable, "the ticket API answered what is not JSON", "check that MCP_API_BASE_URL leads to the ticket API and not to a web page");
    T value{};
    if (auto read = tools::Codec<T>::read(conformed(*json, tools::Codec<T>::schema()), value, "answer"); !read)
        return base::fail(base::ErrorCode::Unavailable, "the ticket API answered in an unknown form: " + read.error().message, "check that MCP_API_BASE_URL leads to a ticket API of contract section 6");
    return value;
}

template <class T> std::string restBody(const T& value) { return base::toText(withNulls(tools::Codec<T>::write(value), tools::Codec<T>::schema())); }

} // namespace gwt::tickets
