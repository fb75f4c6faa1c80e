#include "core/hub/TrustTools.h"

namespace gwt::hub
{

struct NothingAsked {
};
static tools::Shape<NothingAsked> shape(tools::Of<NothingAsked>) { return {}; }

struct DriftRow {
    std::string what, kind, name, diff;
};
static tools::Shape<DriftRow> shape(tools::Of<DriftRow>)
{
    return tools::Shape<DriftRow>()
        .required("what", &DriftRow::what, "added, removed or changed")
        .required("kind", &DriftRow::kind, "tool, prompt or instructions")
        .required("name", &DriftRow::name, "Its name")
        .required("diff", &DriftRow::diff, "Lines that begin with two blanks, \"- \" or \"+ \"");
}

struct FlagRow {
    std::string kind, name, rule, why, excerpt;
};
static tools::Shape<FlagRow> shape(tools::Of<FlagRow>)
{
    return tools::Shape<FlagRow>()
        .required("kind", &FlagRow::kind, "tool, prompt or instructions")
        .required("name", &FlagRow::name, "Its name")
        .required("rule", &FlagRow::rule, "What it looks like")
        .required("why", &FlagRow::why, "In words")
        .required("excerpt", &FlagRow::excerpt, "What was found");
}

struct WaitingRow {
    std::string server, why;
    std::vector<std::string> lines, secrets;
    std::vector<DriftRow> drifts;
    std::vector<FlagRow> flagged;
};
static tools::Shape<WaitingRow> shape(tools::Of<WaitingRow>)
{
    return tools::Shape<WaitingRow>()
        .required("server", &WaitingRow::server, "Its id")
        .required("why", &WaitingRow::why, "new, changed, suspicious or drift")
        .required("runs", &WaitingRow::lines, "Command line or address, whole, as it is written")
        .required("secrets", &WaitingRow::secrets, "Names of the secrets that it would be given")
        .required("drifts", &WaitingRow::drifts, "Against what was consented to")
        .required("flagged", &WaitingRow::flagged, "What looks as if it spoke to the model behind the person's back");
}

struct WaitingList {
    std::vector<WaitingRow> waiting;
};
static tools::Shape<WaitingList> shape(tools::Of<WaitingList>) { return tools::Shape<WaitingList>().required("waiting", &WaitingList::waiting, "By server"); }

namespace
{

const char* word(WaitingTrust::Why why)
{
    switch (why) {
    case WaitingTrust::Why::NewServer: return "new";
    case WaitingTrust::Why::ChangedServer: return "changed";
    case WaitingTrust::Why::SuspiciousOffer: return "suspicious";
    case WaitingTrust::Why::ChangedDefinitions: return "drift";
    }
    return "new";
}

const char* word(Drift::What what)
{
    switch (what) {
    case Drift::What::Added: return "added";
    case Drift::What::Removed: return "removed";
    case Drift::What::Changed: return "changed";
    }
    return "changed";
}

WaitingRow toRow(const WaitingTrust& one)
{
    WaitingRow row{one.server, word(one.why), {}, one.subject.secrets, {}, {}};
    for (const ConsentSubject::Line& line : one.subject.lines)
        row.lines.push_back(line.label + ": " + line.text);
    for (const Drift& drift : one.drifts)
        row.drifts.push_back({word(drift.what), drift.kind, drift.name, drift.diff});
    for (const WaitingTrust::Flagged& flagged : one.flagged)
        for (const Suspicion& suspicion : flagged.suspicions)
            row.flagged.push_back({flagged.kind, flagged.name, suspicion.rule, suspicion.why, suspicion.excerpt});
    return row;
}

} // namespace

TrustTools::TrustTools(TrustGate& gate)
{
    add<NothingAsked, WaitingList>({waiting, "What waits for consent", "Servers of the hub that wait for the person's consent, with what they run and what changed.", tools::ToolAnnotations::reads()},
                                   [&gate](const tools::CallContext&, NothingAsked, base::Reply<WaitingList> reply) {
                                       WaitingList list;
                                       for (const WaitingTrust& one : gate.waiting())
                                           list.waiting.push_back(toRow(one));
                                       reply(std::move(list));
                                   });
}

} // namespace gwt::hub
