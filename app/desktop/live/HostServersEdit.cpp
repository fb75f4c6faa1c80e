#include "app/desktop/live/Convert.h"
#include "app/desktop/live/HostServers.h"
#include "core/hub/ConfigEdit.h"
#include "core/process/AtomicFile.h"

#include <QPointer>
#include <QProcess>

#include <algorithm>

namespace gwt::desktop
{
namespace
{

using base::ErrorCode;

constexpr qsizetype longestName = 32; // checkServerId's

hub::ServerFields fieldsOf(const ImportedServer& server)
{
    hub::ServerFields fields;
    if (!server.command.empty()) {
        fields.command = server.command;
        fields.args = server.arguments;
        fields.env = server.environment;
        return fields;
    }
    fields.type = server.type.empty() ? "http" : server.type;
    fields.url = server.url;
    fields.headers = server.headers;
    return fields;
}

/// Names stand before `__` in the tools' names.
std::string nameOf(const std::string& wanted)
{
    QString name = text(wanted).left(longestName);
    std::replace_if(name.begin(), name.end(), [](QChar c) { return !(c.unicode() < 128 && (c.isLetterOrNumber() || c == QLatin1Char('_') || c == QLatin1Char('-') || c == QLatin1Char('.'))); }, QLatin1Char('-'));
    return name.toStdString();
}

} // namespace

std::string HostServers::ownFile() const { return m_host.home().path() + "/hub.jsonc"; }

void HostServers::reload(base::Reply<QString> reply)
{
    m_host.hub().reload([self = QPointer(this), reply = std::move(reply)](base::Result<hub::GenerationStatus> status) mutable {
        if (self)
            self->tellSoon();
        reply(status.map([](const hub::GenerationStatus&) { return QString(); }));
    });
}

void HostServers::write(const std::vector<ImportedServer>& servers, base::Reply<QString> reply)
{
    const hub::ConfigEdit edit(ownFile());
    for (const ImportedServer& server : servers)
        if (auto added = edit.add(nameOf(server.id), fieldsOf(server)); !added)
            return reply.fail(added.error());
    std::string first = nameOf(servers.front().id);
    reload([self = QPointer(this), first = std::move(first), reply = std::move(reply)](base::Result<QString> done) mutable {
        // A project's own hub.jsonc counts instead of the person's, unless it extends that.
        if (done && self && !self->hub().config().servers.contains(first))
            return reply.fail(ErrorCode::Conflict, first + " is named in " + self->ownFile() + ", but this project has a hub.jsonc of its own, and that one counts",
                              "add \"extends\": [\"" + self->ownFile() + "\"] to the project's .gwt/hub.jsonc");
        reply(std::move(done));
    });
}

void HostServers::add(const ServerRequest& request, base::Reply<QString> reply)
{
    ImportedServer server;
    server.id = request.id.toStdString();
    if (auto good = hub::checkServerId(server.id); !good)
        return reply.fail(good.error());
    if (request.target.startsWith(QLatin1String("http://")) || request.target.startsWith(QLatin1String("https://"))) {
        server.url = request.target.toStdString();
    } else {
        const QStringList words = QProcess::splitCommand(request.target); // quotes only; no shell
        if (words.isEmpty())
            return reply.fail(ErrorCode::InvalidArgument, "a command line or a URL is needed");
        server.command = words.front().toStdString();
        for (const QString& word : words.mid(1))
            server.arguments.push_back(word.toStdString());
    }
    write({server}, std::move(reply));
}

void HostServers::remove(const QString& id, base::Reply<QString> reply)
{
    if (auto removed = hub::ConfigEdit(ownFile()).remove(id.toStdString()); !removed)
        return reply.fail(removed.error());
    reload(std::move(reply));
}

void HostServers::importable(base::Reply<QVector<ImportRow>> reply)
{
    const std::string home = m_host.environment().get("HOME").value_or("");
    const std::string project = m_host.project().root();
    const auto sources = importSources(home, m_host.environment().get("XDG_CONFIG_HOME").value_or(home + "/.config"), project);
    using Found = std::vector<ImportedServer>;
    const auto work = [sources, project](std::stop_token) -> base::Result<Found> {
        Found all;
        for (const ImportSource& source : sources) {
            for (ImportedServer& server : serversIn(source, process::readFile(source.file).value_or(""), project)) {
                // The same server stands in several programs' files: the first names it.
                if (std::none_of(all.begin(), all.end(), [&](const ImportedServer& known) { return known.id == server.id; }))
                    all.push_back(std::move(server));
            }
        }
        return all;
    };
    m_worker.run<Found>({}, work, [self = QPointer(this), reply = std::move(reply)](base::Result<Found> found) mutable {
        if (!self || !found)
            return reply.fail(found ? base::Error{ErrorCode::Cancelled, "the window closed", {}} : found.error());
        self->m_found = std::move(*found);
        const auto here = self->servers();
        QVector<ImportRow> rows;
        for (const ImportedServer& server : self->m_found) {
            const QString id = text(nameOf(server.id));
            const bool known = std::any_of(here.begin(), here.end(), [&](const ServerRow& row) { return row.id == id; });
            rows.append({text(server.id), text(server.program), text(server.file), text(server.target()), known});
        }
        reply(std::move(rows));
    });
}

void HostServers::import(const QVector<ImportRow>& rows, base::Reply<QString> reply)
{
    std::vector<ImportedServer> chosen;
    for (const ImportRow& row : rows)
        std::copy_if(m_found.begin(), m_found.end(), std::back_inserter(chosen), [&](const ImportedServer& server) { return text(server.id) == row.id; });
    if (chosen.empty())
        return reply.fail(ErrorCode::NotFound, "nothing is chosen");
    write(chosen, std::move(reply));
}

} // namespace gwt::desktop
