#include "core/environments/EngineClient.h"

#include "core/environments/DockerJson.h"

namespace gwt::environments
{

std::shared_ptr<EngineCall> EngineClient::send(Call call, std::function<void(base::Result<EngineResponse>)> done)
{
    auto exchange = std::make_shared<EngineCall>(m_io, std::move(call.request));
    if (call.sink)
        exchange->onBody(std::move(call.sink));
    if (call.upgraded)
        exchange->onUpgraded(std::move(call.upgraded));
    exchange->start(*m_connector, [done = std::move(done), operation = call.operation, subject = std::move(call.subject),
                                   keep = m_connector](base::Result<EngineResponse> response) {
        if (response && response->status >= 400)
            return done(base::fail(engineError(operation, response->status, dockerjson::errorText(response->body), subject)));
        done(std::move(response));
    });
    return exchange;
}

std::string encodeForTarget(const std::string& text)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("-._~/:").find(c) != std::string_view::npos;
        if (isPlain)
            encoded += c;
        else
            encoded += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return encoded;
}

} // namespace gwt::environments
