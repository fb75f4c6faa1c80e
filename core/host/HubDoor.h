#pragma once

#include "core/host/DoorAddress.h"
#include "core/mcp/Server.h"

#include <QLocalServer>
#include <QObject>

#include <map>
#include <memory>

namespace gwt::host
{

/// Where a `gwt serve` is reached by the `gwt` command, and by further `gwt serve --stdio` of the same configuration: a
/// unix socket of mode 0600 in the person's private folder. Who comes must be the same user (SO_PEERCRED) and says in its
/// first line what it is: the command acts for the person, a relay for the one client that it serves. Core thread.
class HubDoor final : public QObject
{
public:
    /// The window knows whose command it is by its own server only (WindowPrincipals): through its door come relays, as
    /// outsiders.
    enum class Admits { CommandAndRelays, OutsideRelays };

    /// Conflict: another gwt serves this configuration, with its pid. The lock is held while the door lives and freed by
    /// the kernel however the process ends; a socket that was left behind is taken away. `server` outlives the door.
    static base::Result<std::unique_ptr<HubDoor>> create(const process::Environment& environment, const std::string& configFile, mcp::Server& server, Admits admits);
    ~HubDoor() override;

    /// Relays that are served now: while there are some, the end of our own client is not the end.
    int relays() const;
    void onRelaysChanged(std::function<void()> listener) { m_relaysChanged = std::move(listener); }

private:
    struct Visitor;
    HubDoor(process::UniqueFd lock, mcp::Server& server, Admits admits);
    void admit(QLocalSocket* socket);
    void read(QLocalSocket* socket);
    void greet(QLocalSocket* socket, std::string_view line);
    void forget(QLocalSocket* socket);

    process::UniqueFd m_lock;
    mcp::Server& m_server;
    const Admits m_admits;
    QLocalServer m_listener;
    std::map<QLocalSocket*, std::shared_ptr<Visitor>> m_visitors;
    std::function<void()> m_relaysChanged;
};

} // namespace gwt::host
