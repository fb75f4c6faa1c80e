#pragma once

#include "core/base/Result.h"
#include "core/process/Environment.h"
#include "core/tickets/RestClient.h"
#include "core/tickets/TicketStore.h"

#include <string>

namespace gwt::host
{

/// Where the tickets are: a REST API, or the embedded store when no address is set.
struct TicketSettings {
    tickets::RestClient::Options rest;                            ///< baseUrl empty: the embedded store
    tickets::Language language = tickets::Language::English; ///< of the embedded store's masters

    /// A flag beats a variable beats the file. Variables: MCP_API_BASE_URL or API_BASE_URL; MCP_API_KEY, API_KEY or
    /// MCP_API_KEY_FILE (a mounted secret); MCP_API_TIMEOUT_SECONDS; MCP_API_ALLOW_HTTP=1; MCP_LANGUAGE, else the
    /// locale's. File: [tickets] api_base_url, api_key_file, timeout_s, allow_http, language. There is no flag for the key:
    /// a command line is read by everybody.
    static base::Result<TicketSettings> read(const process::Environment& environment, const std::string& configFile, const std::string& baseUrlFlag);
};

} // namespace gwt::host
