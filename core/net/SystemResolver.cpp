#include "core/net/Resolver.h"

#include <QHostInfo>

#include <memory>

namespace gwt::net
{

void SystemResolver::resolve(const std::string& host, base::Reply<std::vector<std::string>> reply)
{
    // Shared: QHostInfo copies what it is given.
    auto kept = std::make_shared<base::Reply<std::vector<std::string>>>(std::move(reply));
    QHostInfo::lookupHost(QString::fromStdString(host), this, [kept, host](const QHostInfo& info) {
        if (info.error() != QHostInfo::NoError)
            return kept->fail(base::ErrorCode::Unavailable, host + " cannot be found", "check the name and the network");
        std::vector<std::string> addresses;
        for (const QHostAddress& address : info.addresses()) {
            QHostAddress plain = address;
            plain.setScopeId({});
            addresses.push_back(plain.toString().toStdString());
        }
        (*kept)(std::move(addresses));
    });
}

} // namespace gwt::net
