#include "core/host/Road.h"

#include <QCryptographicHash>

namespace gwt::host
{

namespace
{

std::string sha256(const std::string& text) { return QCryptographicHash::hash(QByteArray::fromStdString(text), QCryptographicHash::Sha256).toHex().toStdString(); }

} // namespace

class Road::Recorder final : public tools::AuditSink
{
public:
    Recorder(std::unique_ptr<observe::AuditJournal> journal, observe::Timeline& timeline, const observe::KnownSecrets* known, observe::CallMetrics& metrics)
        : m_journal(std::move(journal))
        , m_timeline(timeline)
        , m_known(known)
        , m_metrics(metrics)
    {
    }
    void record(const tools::AuditRecord& made) override
    {
        if (!m_known || m_known->isEmpty())
            return keep(made);
        // A caller writes these two itself, and may write a secret into them.
        tools::AuditRecord record = made;
        for (std::string* text : {&record.tool, &record.traceparent})
            *text = m_known->scrub(std::move(*text));
        keep(record);
    }

private:
    void keep(const tools::AuditRecord& record)
    {
        if (m_journal)
            m_journal->record(record);
        m_metrics.record(record);
        const bool isDenied = record.decision == "policy" || record.decision == "approval";
        m_timeline.add(isDenied ? observe::TimelineKind::Denial : observe::TimelineKind::Call, record.principal, {}, record.tool + " · " + record.outcome, record.requestId);
    }

    std::unique_ptr<observe::AuditJournal> m_journal;
    observe::Timeline& m_timeline;
    const observe::KnownSecrets* m_known;
    observe::CallMetrics& m_metrics;
};

Road::Road(Inputs inputs)
    : m_timeline(inputs.clock)
    , m_recorder(std::make_unique<Recorder>(std::move(inputs.audit), m_timeline, inputs.known, m_callMetrics))
{
    auto limits = inputs.limits ? inputs.limits : [](const tools::Principal&) { return tools::CallLimits{}; };
    m_dispatcher = std::make_unique<tools::Dispatcher>(m_registry, inputs.approver,
                                                       tools::defaultStages({inputs.clock, *m_recorder, [this]() -> const tools::Policy& { return m_policy; },
                                                                             std::move(limits), inputs.redactor, std::move(inputs.permitted), inputs.ledger, sha256, std::move(inputs.serverLimits)}));
}


Road::~Road() = default;

} // namespace gwt::host
