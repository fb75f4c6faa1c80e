#pragma once

#include "core/base/Result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <functional>
#include <string>

namespace gwt::tickets
{

/// tickets.sqlite, brought to today's version. One thread: the one that opened it. Several processes may have the same
/// file open; a writer waits up to 5 s for another.
class TicketDatabase
{
public:
    /// Makes the file (0600) and its masters when it is new. Unavailable or Denied: it cannot be opened; Unsupported:
    /// a newer gwt has made it.
    static base::Result<TicketDatabase> open(const std::string& path);
    ~TicketDatabase();
    TicketDatabase(TicketDatabase&& other) noexcept;
    TicketDatabase& operator=(TicketDatabase&&) = delete;

    /// Runs `statement`, whose `?` are bound in order; never text of a caller's inside `statement`.
    base::Result<QSqlQuery> run(const QString& statement, const QVariantList& values = {});

    /// All of `work` or nothing; no other writer comes between.
    template <class T> base::Result<T> transaction(const std::function<base::Result<T>()>& work)
    {
        if (auto begun = run(QStringLiteral("BEGIN IMMEDIATE")); !begun)
            return base::fail(begun.error());
        base::Result<T> result = work();
        if (result)
            if (auto committed = run(QStringLiteral("COMMIT")); !committed)
                result = base::fail(committed.error());
        if (!result)
            (void)run(QStringLiteral("ROLLBACK"));
        return result;
    }

private:
    explicit TicketDatabase(QString connection);
    static base::Result<void> makeNew(const std::string& path);
    static base::Result<TicketDatabase> openFile(const std::string& path);
    base::Result<void> migrate();
    base::Result<void> seed();

    QString m_connection; ///< Qt's name for it; empty when moved from
};

} // namespace gwt::tickets
