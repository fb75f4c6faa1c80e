#include "core/net/RedisAddress.h"

#include <QUrl>
#include <QUrlQuery>

namespace gwt::net
{

base::Result<RedisAddress> RedisAddress::parse(std::string_view text)
{
    const auto refuse = [](const char* what) { return base::fail(base::ErrorCode::InvalidArgument, std::string("the Redis address: ") + what, "for example redis://:password@127.0.0.1:6379/0 or unix:///run/redis.sock"); };
    const QUrl url(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())), QUrl::StrictMode);
    if (!url.isValid())
        return refuse("not a URL");
    if (url.scheme() == QLatin1String("rediss"))
        return refuse("TLS is not supported; keep it on a private network or behind a local tunnel");
    RedisAddress address;
    address.user = url.userName(QUrl::FullyDecoded).toStdString();
    address.password = url.password(QUrl::FullyDecoded).toStdString();
    bool isNumber = true;
    if (url.scheme() == QLatin1String("unix")) {
        address.socket = url.path(QUrl::FullyDecoded).toStdString();
        if (const QString database = QUrlQuery(url).queryItemValue(QStringLiteral("db")); !database.isEmpty())
            address.database = database.toInt(&isNumber);
        if (address.socket.size() < 2)
            return refuse("the path of the socket is missing");
    } else if (url.scheme() == QLatin1String("redis")) {
        address.host = url.host(QUrl::FullyDecoded).toStdString();
        address.port = url.port(6379);
        if (url.path().size() > 1)
            address.database = url.path().mid(1).toInt(&isNumber);
        if (address.host.empty())
            return refuse("the host is missing");
    } else {
        return refuse("the scheme is neither redis nor unix");
    }
    if (!isNumber || address.database < 0)
        return refuse("the database is no number");
    return address;
}

std::string RedisAddress::text() const { return socket.empty() ? host + ":" + std::to_string(port) : socket; }

} // namespace gwt::net
