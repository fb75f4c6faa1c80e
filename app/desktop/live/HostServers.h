#pragma once

#include "app/desktop/live/HostSecrets.h"
#include "app/desktop/live/ServerImportJson.h"
#include "app/desktop/view/ServersPort.h"
#include "core/host/WindowHost.h"

#include <QHash>
#include <QTimer>

#include <vector>

namespace gwt::desktop
{

/// The hub of the running gwt, its gate, and the person's own hub.jsonc.
class HostServers final : public ServersPort
{
    Q_OBJECT

public:
    explicit HostServers(host::WindowHost& host);
    ~HostServers() override;

    QVector<ServerRow> servers() const override;
    void consent(const QString& id, base::Reply<QString> reply) override;
    void restart(const QString& id, base::Reply<QString> reply) override;
    void start(const QString& id, base::Reply<QString> reply) override;
    void stop(const QString& id, base::Reply<QString> reply) override;
    void add(const ServerRequest& request, base::Reply<QString> reply) override;
    void remove(const QString& id, base::Reply<QString> reply) override;
    QString errorOutput(const QString& id) const override;
    void importable(base::Reply<QVector<ImportRow>> reply) override;
    void import(const QVector<ImportRow>& rows, base::Reply<QString> reply) override;
    void secrets(base::Reply<QStringList> reply) override { m_secrets.names(std::move(reply)); }
    void setSecret(const QString& name, const QString& value, base::Reply<QString> reply) override { m_secrets.set(name, value, std::move(reply)); }
    void removeSecret(const QString& name, base::Reply<QString> reply) override { m_secrets.remove(name, std::move(reply)); }

private:
    /// What the hub does not keep. It has a moving mean: a point is added for each reading in which calls were made.
    struct Seen {
        std::uint64_t calls = 0, failures = 0;
        QVector<float> latency, errors;
        qint64 memory = -1;
    };
    hub::Hub& hub() const { return m_host.hub().hub(); }
    ServerRow rowOf(const hub::ServerStatus& status) const;
    void sample();
    void readMemory();
    void tellSoon();
    base::Reply<hub::ServerStatus> answer(const QString& id, const char* did, base::Reply<QString> reply);
    /// Writes the rows into the person's file, and serves them.
    void write(const std::vector<ImportedServer>& servers, base::Reply<QString> reply);
    void reload(base::Reply<QString> reply);
    std::string ownFile() const;

    host::WindowHost& m_host;
    HostSecrets m_secrets;
    process::WorkerPool m_worker{1}; ///< reads /proc and other programs' configuration
    std::vector<ImportedServer> m_found; ///< by the last importable()
    QHash<QString, Seen> m_seen;
    QTimer m_sampler, m_telling;
    mcp::Listeners<const std::string&>::Id m_serverListener{};
    mcp::Listeners<const hub::GenerationStatus&>::Id m_generationListener{};
    mcp::Listeners<>::Id m_catalogueListener{};
};

} // namespace gwt::desktop
