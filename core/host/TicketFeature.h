#pragma once

#include "core/base/Clock.h"
#include "core/host/TicketSettings.h"
#include "core/tickets/TicketTools.h"

#include <memory>
#include <string>

namespace gwt::host
{

/// The tickets of one process: the eleven tools over a REST API or, with nothing configured, over the embedded store.
/// Nothing is opened or asked before the first call. Core thread.
class TicketFeature
{
public:
    struct Inputs {
        const base::Clock& clock;
        const process::Environment& environment;
        std::string storeFile;
        std::string configFile;
        std::string baseUrlFlag; ///< --api-base-url; empty: the variables, the file, the embedded store
    };
    /// InvalidArgument: an address, a key or a number cannot be used.
    static base::Result<std::unique_ptr<TicketFeature>> create(const Inputs& inputs);

    tickets::TicketTools& tools() { return m_tools; }
    tickets::TicketApi& api() { return *m_api; }

private:
    explicit TicketFeature(std::unique_ptr<tickets::TicketApi> api);

    const std::unique_ptr<tickets::TicketApi> m_api;
    tickets::TicketTools m_tools;
};

} // namespace gwt::host
