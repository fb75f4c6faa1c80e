#include "core/host/TicketFeature.h"

#include "core/tickets/EmbeddedTicketApi.h"
#include "core/tickets/RestTicketApi.h"

namespace gwt::host
{

base::Result<std::unique_ptr<TicketFeature>> TicketFeature::create(const Inputs& inputs)
{
    auto settings = TicketSettings::read(inputs.environment, inputs.configFile, inputs.baseUrlFlag);
    if (!settings)
        return base::fail(settings.error());
    if (settings->rest.baseUrl.empty())
        return std::unique_ptr<TicketFeature>(new TicketFeature(std::make_unique<tickets::EmbeddedTicketApi>(tickets::TicketStore::Options{inputs.storeFile, settings->language}, inputs.clock)));
    auto api = tickets::RestTicketApi::create(std::move(settings->rest));
    if (!api)
        return base::fail(api.error());
    return std::unique_ptr<TicketFeature>(new TicketFeature(std::move(*api)));
}

TicketFeature::TicketFeature(std::unique_ptr<tickets::TicketApi> api)
    : m_api(std::move(api))
    , m_tools(*m_api)
{
}

} // namespace gwt::host
