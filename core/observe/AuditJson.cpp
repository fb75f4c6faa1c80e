#include "core/observe/AuditJournal.h"

#include "core/base/Json.h"

#include <QByteArray>
#include <QCryptographicHash>

#include <fstream>

namespace gwt::observe
{
namespace
{

const std::string chainStart(64, '0');

std::string sha256(const std::string& text)
{
    return QCryptographicHash::hash(QByteArray::fromStdString(text), QCryptographicHash::Sha256).toHex().toStdString();
}

/// The entry is an object without its brace; the chain member closes it.
std::string chained(std::string entry, const std::string& lastLine)
{
    return std::move(entry) + ",\"prev\":\"" + (lastLine.empty() ? chainStart : sha256(lastLine)) + "\"}";
}

} // namespace

base::Result<std::unique_ptr<AuditJournal>> AuditJournal::create(const std::string& path)
{
    LineFile::Options options;
    options.path = path;
    auto file = LineFile::create(std::move(options), chained);
    if (!file)
        return base::fail(file.error());
    return std::unique_ptr<AuditJournal>(new AuditJournal(std::move(*file)));
}

void AuditJournal::record(const tools::AuditRecord& record)
{
    base::Json json = {{"at", base::toRfc3339(record.at)},
                       {"request", record.requestId},
                       {"principal", record.principal},
                       {"tool", record.tool},
                       {"arguments", record.argumentsDigest},
                       {"decision", record.decision},
                       {"outcome", record.outcome},
                       {"duration_us", record.duration.count()}};
    if (!record.sessionId.empty())
        json["session"] = record.sessionId;
    if (!record.traceparent.empty())
        json["traceparent"] = record.traceparent;
    std::string line = base::toText(json);
    line.pop_back();
    m_file->append(std::move(line));
    if (m_listener)
        m_listener(record);
}

base::Result<AuditJournal::Verified> AuditJournal::verify(const std::string& path)
{
    std::ifstream file(path);
    if (!file)
        return base::fail(base::ErrorCode::NotFound, "there is no audit at " + path);
    Verified verified;
    std::string line;
    std::string previous;
    while (std::getline(file, line)) {
        ++verified.lines;
        const auto json = base::parseJson(line);
        const std::string expected = previous.empty() ? chainStart : sha256(previous);
        if (!json || !json->is_object() || json->value("prev", "") != expected) {
            verified.firstBroken = verified.lines;
            break;
        }
        previous = line;
    }
    return verified;
}

} // namespace gwt::observe
