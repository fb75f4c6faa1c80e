#pragma once

#include "app/desktop/view/ServerRequest.h"
#include "app/desktop/view/ServerRow.h"
#include "core/base/Reply.h"

#include <QObject>
#include <QStringList>
#include <QVector>

namespace gwt::desktop
{

/// Port: the hub's upstream servers and the names of its secrets. GUI thread. What a command changed arrives by changed().
class ServersPort : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QVector<ServerRow> servers() const = 0;
    /// Trusts what the row shows: its command or URL, and its definitions as they are now.
    virtual void consent(const QString& id, base::Reply<QString> reply) = 0;
    virtual void restart(const QString& id, base::Reply<QString> reply) = 0;
    virtual void start(const QString& id, base::Reply<QString> reply) = 0;
    virtual void stop(const QString& id, base::Reply<QString> reply) = 0;
    virtual void add(const ServerRequest& request, base::Reply<QString> reply) = 0;
    virtual void remove(const QString& id, base::Reply<QString> reply) = 0;
    /// The last lines that the server wrote to stderr. Cheap.
    virtual QString errorOutput(const QString& id) const = 0;

    /// Servers that Claude Code, Cursor and VS Code are configured with on this machine.
    virtual void importable(base::Reply<QVector<ImportRow>> reply) = 0;
    virtual void import(const QVector<ImportRow>& rows, base::Reply<QString> reply) = 0;

    /// Names only: a value is set, never shown.
    virtual void secrets(base::Reply<QStringList> reply) = 0;
    virtual void setSecret(const QString& name, const QString& value, base::Reply<QString> reply) = 0;
    virtual void removeSecret(const QString& name, base::Reply<QString> reply) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace gwt::desktop
