#include "core/host/HubDoor.h"

#include "core/base/Ids.h"
#include "core/mcp/LineFraming.h"
#include "core/mcp/ServerSession.h"

#include <QLocalSocket>

#include <algorithm>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gwt::host
{
namespace
{

constexpr int mostVisitors = 256;
constexpr qint64 unsentBytes = 256 << 20; // a reader that lags further behind is closed

bool isSameUser(const QLocalSocket& socket)
{
    ucred who{};
    socklen_t size = sizeof who;
    return ::getsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &who, &size) == 0 && who.uid == ::geteuid();
}

/// The holder writes its pid into the lock file, for the message of the next one.
std::string holder(const std::string& file)
{
    char text[32]{};
    const process::UniqueFd fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    const ssize_t n = fd ? ::read(fd.get(), text, sizeof text - 1) : 0;
    const std::string pid(text, n > 0 ? static_cast<std::size_t>(n) : 0);
    return pid.empty() || pid.find_first_not_of("0123456789") != std::string::npos ? "another gwt" : "gwt " + pid;
}

} // namespace

struct HubDoor::Visitor {
    mcp::LineFraming framing;
    std::unique_ptr<mcp::ServerSession> session; ///< null until it has said who it is
    bool isRelay = false;
};

base::Result<std::unique_ptr<HubDoor>> HubDoor::create(const process::Environment& environment, const std::string& configFile, mcp::Server& server, Admits admits)
{
    const auto folder = process::RuntimeFolder::open(environment);
    const auto address = DoorAddress::of(environment, configFile);
    if (!folder || !address)
        return base::fail(folder ? address.error() : folder.error());
    auto lock = folder->lock(address->lock, process::RuntimeFolder::Wait::No);
    if (!lock && lock.error().code == base::ErrorCode::Conflict)
        return base::fail(base::ErrorCode::Conflict, holder(address->lock) + " serves " + configFile + " already", "talk to that one (gwt status), or end it first");
    if (!lock)
        return base::fail(lock.error());
    const std::string pid = std::to_string(::getpid());
    (void)!::ftruncate(lock->get(), 0);
    (void)!::pwrite(lock->get(), pid.data(), pid.size(), 0);
    std::unique_ptr<HubDoor> door(new HubDoor(std::move(*lock), server, admits));
    ::unlink(address->socket.c_str()); // ours by the lock: left behind by one that was killed
    const mode_t before = ::umask(0177);
    const bool isListening = door->m_listener.listen(QString::fromStdString(address->socket));
    ::umask(before);
    if (!isListening)
        return base::fail(base::ErrorCode::Unavailable, "cannot listen on " + address->socket + ": " + door->m_listener.errorString().toStdString());
    return door;
}

HubDoor::HubDoor(process::UniqueFd lock, mcp::Server& server, Admits admits)
    : m_lock(std::move(lock))
    , m_server(server)
    , m_admits(admits)
{
    connect(&m_listener, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket* socket = m_listener.nextPendingConnection())
            admit(socket);
    });
}

HubDoor::~HubDoor()
{
    m_listener.close();
    for (auto& [socket, visitor] : std::exchange(m_visitors, {})) {
        socket->disconnect(this);
        visitor->session.reset();
        socket->deleteLater();
    }
}

int HubDoor::relays() const
{
    return static_cast<int>(std::count_if(m_visitors.begin(), m_visitors.end(), [](const auto& entry) { return entry.second->isRelay; }));
}

void HubDoor::admit(QLocalSocket* socket)
{
    if (!isSameUser(*socket) || static_cast<int>(m_visitors.size()) >= mostVisitors) {
        socket->abort();
        socket->deleteLater();
        return;
    }
    m_visitors.emplace(socket, std::make_shared<Visitor>());
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
    connect(socket, &QLocalSocket::disconnected, this, [this, socket] { forget(socket); });
    read(socket);
}

void HubDoor::read(QLocalSocket* socket)
{
    const QByteArray bytes = socket->readAll();
    const auto found = m_visitors.find(socket);
    if (found == m_visitors.end() || bytes.isEmpty())
        return;
    // A message may end the visit: framing and session must outlive this call.
    const std::shared_ptr<Visitor> visitor = found->second;
    (void)visitor->framing.feed({bytes.constData(), static_cast<std::size_t>(bytes.size())}, [&](std::string_view line) {
        if (!m_visitors.contains(socket))
            return;
        if (visitor->session)
            visitor->session->receive(line);
        else
            greet(socket, line);
    });
}

void HubDoor::greet(QLocalSocket* socket, std::string_view line)
{
    const auto said = base::parseJson(line);
    const std::string who = said && said->is_object() && said->contains("gwt") && said->at("gwt").is_string() ? said->at("gwt").get<std::string>() : std::string();
    const bool isWelcome = who == "relay" || (who == "cli" && m_admits == Admits::CommandAndRelays);
    if (!isWelcome) {
        socket->abort();
        return;
    }
    Visitor& visitor = *m_visitors.at(socket);
    visitor.isRelay = who == "relay";
    tools::Principal principal{tools::PrincipalKind::Person, {}, "the person"};
    if (visitor.isRelay)
        principal = m_admits == Admits::OutsideRelays ? tools::Principal{tools::PrincipalKind::Outside, {}, "outside"} : tools::Principal{tools::PrincipalKind::Local, {}, "local"};
    visitor.session = std::make_unique<mcp::ServerSession>(
        m_server, principal,
        [this, socket](mcp::Outgoing message) {
            if (message.text.empty() || !m_visitors.contains(socket))
                return;
            socket->write(QByteArray::fromStdString(mcp::LineFraming::frame(std::move(message.text))));
            if (socket->bytesToWrite() > unsentBytes)
                socket->abort();
        },
        who + "-" + base::randomId(6));
    if (visitor.isRelay && m_relaysChanged)
        m_relaysChanged();
}

void HubDoor::forget(QLocalSocket* socket)
{
    const auto found = m_visitors.find(socket);
    if (found == m_visitors.end())
        return;
    const std::shared_ptr<Visitor> visitor = std::move(found->second);
    m_visitors.erase(found);
    if (visitor->session)
        visitor->session->close();
    socket->deleteLater();
    if (visitor->isRelay && m_relaysChanged)
        m_relaysChanged();
}

} // namespace gwt::host
