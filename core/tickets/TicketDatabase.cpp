#include "core/tickets/TicketDatabase.h"

#include "core/base/Ids.h"
#include "core/tickets/TicketSchema.h"

#include <QSqlError>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace gwt::tickets
{
namespace
{

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr const char* restoreHint = "check the disk and the file's owner; a broken file can be moved away, a new one is made";

tl::unexpected<base::Error> failure(const QSqlError& error)
{
    const QString text = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    const bool isBusy = text.contains(QLatin1String("locked"));
    return fail(ErrorCode::Unavailable, "the ticket store: " + text.toStdString(), isBusy ? "another program writes to it for long; try again" : restoreHint);
}

/// Before SQLite makes it for everybody to read. Never on a file that may be open already: closing any descriptor of it
/// drops this process's locks (SQLite, "How To Corrupt An SQLite Database File", 2.2).
Result<void> makePrivate(const std::string& path)
{
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return fail(errno == EACCES || errno == EROFS ? ErrorCode::Denied : ErrorCode::Unavailable, "cannot make " + path + ": " + std::strerror(errno), "set GWT_HOME to a folder that you can write");
    ::close(file);
    return {};
}

/// `fresh` becomes `path`, unless somebody else's is there by now. Where links are unknown, the later one wins: both are new.
Result<void> putInPlace(const std::string& fresh, const std::string& path)
{
    const bool isLinked = ::link(fresh.c_str(), path.c_str()) == 0 || errno == EEXIST;
    if (!isLinked && ::rename(fresh.c_str(), path.c_str()) != 0)
        return fail(ErrorCode::Unavailable, "cannot make " + path + ": " + std::strerror(errno), "set GWT_HOME to a folder that you can write");
    ::unlink(fresh.c_str());
    return {};
}

} // namespace

TicketDatabase::TicketDatabase(QString connection)
    : m_connection(std::move(connection))
{
}

TicketDatabase::TicketDatabase(TicketDatabase&& other) noexcept
    : m_connection(std::exchange(other.m_connection, {}))
{
}

TicketDatabase::~TicketDatabase()
{
    if (!m_connection.isEmpty())
        QSqlDatabase::removeDatabase(m_connection);
}

Result<TicketDatabase> TicketDatabase::open(const std::string& path)
{
    if (!QSqlDatabase::isDriverAvailable(QStringLiteral("QSQLITE")))
        return fail(ErrorCode::Unavailable, "Qt's SQLite driver is missing", "apt-get install libqt6sql6-sqlite");
    if (::access(path.c_str(), F_OK) != 0)
        if (auto made = makeNew(path); !made)
            return fail(made.error());
    return openFile(path);
}

// Made whole beside its place: the switch to WAL is the one thing that SQLite does not wait for when two do it at once.
Result<void> TicketDatabase::makeNew(const std::string& path)
{
    const std::string fresh = path + ".new-" + base::randomId(8);
    if (auto made = makePrivate(fresh); !made)
        return made;
    Result<void> made;
    {
        auto database = openFile(fresh);
        if (!database)
            made = fail(database.error());
    }
    if (made)
        return putInPlace(fresh, path);
    ::unlink(fresh.c_str());
    return made;
}

Result<TicketDatabase> TicketDatabase::openFile(const std::string& path)
{
    TicketDatabase database(QStringLiteral("tickets-") + QString::fromStdString(base::randomId(8)));
    {
        QSqlDatabase handle = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), database.m_connection);
        handle.setDatabaseName(QString::fromStdString(path));
        handle.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
        if (!handle.open())
            return failure(handle.lastError());
    }
    // WAL: readers never wait for the writer. FULL: what was answered as written survives a power cut.
    for (const char* pragma : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON"})
        if (auto set = database.run(QString::fromLatin1(pragma)); !set)
            return fail(set.error());
    if (auto migrated = database.migrate(); !migrated)
        return fail(migrated.error());
    return database;
}

Result<QSqlQuery> TicketDatabase::run(const QString& statement, const QVariantList& values)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return failure(query.lastError());
    for (const QVariant& value : values)
        query.addBindValue(value);
    if (!query.exec())
        return failure(query.lastError());
    return query;
}

Result<void> TicketDatabase::migrate()
{
    return transaction<void>([this]() -> Result<void> {
        int version = 0;
        {
            auto read = run(QStringLiteral("PRAGMA user_version"));
            if (!read)
                return fail(read.error());
            version = read->next() ? read->value(0).toInt() : 0;
        }
        const int newest = static_cast<int>(migrations().size());
        if (version > newest)
            return fail(ErrorCode::Unsupported, "the ticket store has version " + std::to_string(version) + ", this gwt knows " + std::to_string(newest), "update gwt");
        for (int next = version; next < newest; ++next)
            for (const char* statement : migrations()[static_cast<std::size_t>(next)])
                if (auto done = run(QString::fromLatin1(statement)); !done)
                    return fail(done.error());
        if (version == 0)
            if (auto seeded = seed(); !seeded)
                return seeded;
        if (version < newest)
            if (auto set = run(QStringLiteral("PRAGMA user_version = %1").arg(newest)); !set)
                return fail(set.error());
        return {};
    });
}

Result<void> TicketDatabase::seed()
{
    int position = 0;
    for (const SeededMaster& row : seededMasters()) {
        QVariantList values;
        for (const char* text : {row.kind, row.id, row.english, row.japanese, row.parent, row.role, row.email})
            values.append(text ? QVariant(QString::fromUtf8(text)) : QVariant());
        values << ++position << (row.isDone ? 1 : 0);
        if (auto added = run(QStringLiteral("INSERT INTO masters (kind, id, name_en, name_ja, parent_id, role, email, position, is_done) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"), values); !added)
            return fail(added.error());
    }
    return {};
}

} // namespace gwt::tickets
