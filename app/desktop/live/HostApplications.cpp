#include "app/desktop/live/HostApplications.h"

#include "app/desktop/live/Convert.h"
#include "app/desktop/live/HostSettings.h"
#include "app/desktop/live/PersonCall.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <algorithm>

namespace gwt::desktop
{
namespace
{

using base::Json;

ApplicationRow rowOf(const Json& json)
{
    ApplicationRow row;
    row.id = text(json.value("bundleId", std::string()));
    row.name = text(json.value("name", std::string()));
    row.processId = json.value("processId", 0);
    row.hidden = json.value("isHidden", false);
    return row;
}

/// Names of one launcher entry; an entry that menus do not show has none.
QString shownName(const QString& file)
{
    QFile entry(file);
    if (!entry.open(QIODevice::ReadOnly))
        return {};
    QString name;
    bool isMain = false;
    while (!entry.atEnd()) { // Desktop Entry Specification 1.5: key=value lines below [Desktop Entry]
        const QString line = QString::fromUtf8(entry.readLine(4096)).trimmed();
        if (line.startsWith(QLatin1Char('[')))
            isMain = line == QLatin1String("[Desktop Entry]");
        else if (isMain && line.startsWith(QLatin1String("Name=")))
            name = line.mid(5);
        else if (isMain && (line == QLatin1String("NoDisplay=true") || line == QLatin1String("Hidden=true")))
            return {};
    }
    return name;
}

} // namespace

HostApplications::HostApplications(host::WindowHost& host, HostSettings& rules)
    : m_host(host)
    , m_rules(rules)
{
    connect(&rules, &SettingsPort::changed, this, &ApplicationsPort::changed);
}

void HostApplications::running(base::Reply<QVector<ApplicationRow>> reply)
{
    personCall(m_host, "list_applications", Json::object(), [reply = std::move(reply)](base::Result<Json> result) mutable {
        if (!result)
            return reply.fail(result.error());
        QVector<ApplicationRow> rows;
        if (result->contains("applications"))
            for (const Json& row : (*result)["applications"])
                rows.append(rowOf(row));
        reply(std::move(rows));
    });
}

QVector<ApplicationRow> HostApplications::installed() const
{
    QVector<ApplicationRow> rows;
    for (const QString& folder : QStandardPaths::standardLocations(QStandardPaths::ApplicationsLocation)) {
        for (const QString& file : QDir(folder).entryList({QStringLiteral("*.desktop")}, QDir::Files)) {
            const QString id = file.chopped(8);
            const bool known = std::any_of(rows.begin(), rows.end(), [&](const ApplicationRow& row) { return row.id == id; });
            const QString name = known ? QString() : shownName(QDir(folder).filePath(file));
            if (!name.isEmpty())
                rows.append({id, name, 0, false});
        }
    }
    std::sort(rows.begin(), rows.end(), [](const ApplicationRow& a, const ApplicationRow& b) { return QString::localeAwareCompare(a.name, b.name) < 0; });
    return rows;
}

void HostApplications::launch(const QString& id, base::Reply<ApplicationRow> reply)
{
    personCall(m_host, "launch_application", {{"bundleId", id.toStdString()}}, [id, reply = std::move(reply)](base::Result<Json> result) mutable {
        reply(result.map([&](const Json& launched) {
            ApplicationRow row = rowOf(launched);
            row.id = id;
            return row;
        }));
    });
}

void HostApplications::quit(const QString& id, base::Reply<ApplicationQuit> reply)
{
    personCall(m_host, "quit_application", {{"bundleId", id.toStdString()}}, [reply = std::move(reply)](base::Result<Json> result) mutable {
        reply(result.map([](const Json& answer) {
            ApplicationQuit quit;
            const std::string state = answer.value("state", std::string());
            quit.state = state == "blocked" ? ApplicationQuit::State::Blocked : state == "windows_closed_process_alive" ? ApplicationQuit::State::WindowsClosed : ApplicationQuit::State::Quit;
            quit.name = text(answer.value("name", std::string()));
            if (const auto title = answer.find("dialog_title"); title != answer.end() && title->is_string())
                quit.dialogTitle = text(title->get<std::string>());
            return quit;
        }));
    });
}

QVector<PermissionRow> HostApplications::permissions() const
{
    QVector<PermissionRow> rows = m_rules.permissions();
    rows.removeIf([](const PermissionRow& row) { return !row.what.contains(QLatin1String("_application")); });
    return rows;
}

void HostApplications::forget(const QString& permission) { m_rules.removePermission(permission); }

} // namespace gwt::desktop
