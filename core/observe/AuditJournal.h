#pragma once

#include "core/base/Result.h"
#include "core/observe/LineFile.h"
#include "core/tools/AuditSink.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace gwt::observe
{

/// audit.jsonl: append-only JSON lines, each with `prev` = the SHA-256 of the line before (64 zeros for the first), so that
/// a line changed or taken out breaks the chain. record() from any thread; listeners are told on the caller's thread.
class AuditJournal final : public tools::AuditSink
{
public:
    static base::Result<std::unique_ptr<AuditJournal>> create(const std::string& path);

    void record(const tools::AuditRecord& record) override;
    void onRecord(std::function<void(const tools::AuditRecord&)> listener) { m_listener = std::move(listener); }
    void flush() { m_file->flush(); }

    struct Verified {
        std::size_t lines = 0;
        std::size_t firstBroken = 0; ///< line number from 1; 0: the chain holds
    };
    /// Reads the whole file; NotFound when there is none.
    static base::Result<Verified> verify(const std::string& path);

private:
    explicit AuditJournal(std::unique_ptr<LineFile> file)
        : m_file(std::move(file))
    {
    }
    std::unique_ptr<LineFile> m_file;
    std::function<void(const tools::AuditRecord&)> m_listener;
};

} // namespace gwt::observe
