#pragma once

#include "core/base/Clock.h"
#include "core/tickets/TicketApi.h"
#include "core/tickets/TicketDatabase.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace gwt::tickets
{

enum class Language { English, Japanese };

/// The embedded ticket system: tickets.sqlite. Blocks for the disk; lives on one thread (EmbeddedTicketApi's). Several
/// stores, also of other processes, may share a file; ids stay consecutive.
class TicketStore
{
public:
    struct Options {
        std::string path;
        Language language = Language::English; ///< of the masters' names
    };
    static base::Result<std::unique_ptr<TicketStore>> open(const Options& options, const base::Clock& clock);

    base::Result<std::vector<TicketRow>> list(const TicketQuery& query);
    base::Result<Ticket> ticket(const std::string& id);
    base::Result<Written> create(const NewTicket& ticket);
    base::Result<Written> update(const TicketChange& change);
    base::Result<std::vector<HistoryEntry>> history(const std::string& id);
    base::Result<Written> addHistory(const NewHistoryEntry& entry);
    base::Result<std::vector<User>> users(const std::string& role);
    base::Result<std::vector<CategoryDetail>> categoryDetails(const std::string& categoryId);
    base::Result<std::vector<Master>> masters(MasterList list);

private:
    TicketStore(TicketDatabase database, Language language, const base::Clock& clock);

    base::Result<void> checkReferences(const TicketFields& fields);
    base::Result<void> checkMaster(const char* field, const char* kind, const std::string& id);
    base::Result<std::vector<Attachment>> attachments(qint64 number);
    base::Result<void> replaceAttachments(qint64 number, const std::vector<Attachment>& attachments);
    base::Result<std::string> note(qint64 number, const std::string& userId, const std::string& comment, const std::vector<ChangedField>& changes);
    base::Result<void> writeColumns(qint64 number, const std::vector<std::pair<QString, QVariant>>& columns);
    base::Result<void> index(qint64 number);
    QString nameOf(const QString& kind, const QString& column) const;

    TicketDatabase m_database;
    const QString m_nameColumn; ///< name_en or name_ja
    const base::Clock& m_clock;
};

/// TCK-0001 <-> 1. Empty: not a ticket's id.
std::string ticketId(qint64 number);
std::optional<qint64> ticketNumber(const std::string& id);

} // namespace gwt::tickets
