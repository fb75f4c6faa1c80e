// What the stages of the road cost a call: all of them, with redaction of everything and an audit on disk, beside none.
//   gwt-road-bench [calls per round]
// A call has 1 KiB of arguments and 1 KiB of result; the tool itself does nothing. Medians of 9 rounds, in µs of
// processor time a call.
#include "core/observe/AuditJournal.h"
#include "core/observe/PatternRedactor.h"
#include "core/tools/Dispatcher.h"
#include "core/tools/Stages.h"

#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

using namespace gwt;
using base::Json;

namespace
{

/// Prose with the things that recognisers stop at, none of which is personal.
std::string kibibyte()
{
    const std::string sentence = "src/net/Dialer.cpp:42: token count 4096, range 100-200, see RFC 6890 section 2.2; key-value pairs of 2026-11-30T10:15:30Z at 0x7ffd. ";
    std::string text;
    while (text.size() < 1000)
        text += sentence;
    return text.substr(0, 1000);
}

struct Nothing final : tools::ToolProvider {
    enum class Form { Structured, Raw } form = Form::Structured;
    const std::string payload = kibibyte();
    const std::shared_ptr<const std::string> raw = std::make_shared<const std::string>(base::toText({{"content", {{{"type", "text"}, {"text", payload}}}}}));
    std::vector<tools::ToolDefinition> tools() const override
    {
        tools::ToolDefinition tool;
        tool.name = "up__tool";
        tool.server = "up";
        return {tool};
    }
    void call(const tools::CallContext&, const std::string&, Json, base::Reply<tools::ToolResult> reply) override
    {
        if (form == Form::Structured)
            return reply(tools::ToolResult::text(payload));
        tools::ToolResult result;
        result.raw = raw;
        reply(std::move(result));
    }
};

/// Of this thread, so that a busy machine matters less; the audit's disk is another thread's.
double processorMicroseconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

double microsecondsPerCall(tools::Dispatcher& dispatcher, const Json& arguments, int calls)
{
    std::vector<double> rounds;
    for (int round = 0; round < 9; ++round) {
        const double begin = processorMicroseconds();
        for (int i = 0; i < calls; ++i) {
            tools::CallContext context;
            context.principal = {tools::PrincipalKind::Tab, "pane-1", "claude@main"};
            dispatcher.call(std::move(context), "up__tool", arguments, [](base::Result<tools::ToolResult> result) {
                if (!result)
                    std::abort();
            });
        }
        rounds.push_back((processorMicroseconds() - begin) / calls);
    }
    std::nth_element(rounds.begin(), rounds.begin() + 4, rounds.end());
    return rounds[4];
}

} // namespace

int main(int count, char** arguments)
{
    const int calls = count > 1 ? std::atoi(arguments[1]) : 5'000;
    const base::SystemClock clock;
    const QTemporaryDir folder;
    auto journal = observe::AuditJournal::create(folder.filePath(QStringLiteral("audit.jsonl")).toStdString());
    if (!journal)
        return 1;
    observe::KnownSecrets known;
    for (int i = 0; i < 20; ++i)
        known.add("secret value number " + std::to_string(i));
    const auto redactor = observe::PatternRedactor::create({{"secrets", "email", "card", "phone"}, {{"ticket", "TCK-[0-9]{4,}"}}, true}, &known);
    tools::Policy policy;
    for (int i = 0; i < 20; ++i)
        policy.rules.push_back({.id = "r", .effect = tools::Effect::Deny, .tool = "files" + std::to_string(i) + "__write_*", .principal = "tab:*", .arguments = {}, .reason = {}});
    tools::ApprovalLedger ledger(clock, {});
    const tools::CallLimits limits{.callsPerMinute = 1'000'000'000, .concurrent = 64, .resultBytes = 1 << 20, .argumentBytes = 1 << 20};
    const auto stages = [&](const tools::Redactor* with) {
        return tools::defaultStages({clock, **journal, [&]() -> const tools::Policy& { return policy; }, [&](const tools::Principal&) { return limits; }, with, {}, &ledger, {},
                                     [&](const std::string&) { return std::optional(limits); }});
    };
    Nothing provider;
    tools::ToolRegistry registry;
    registry.add(provider);
    tools::NobodyApprover nobody;
    const Json call = {{"path", "/srv/files/notes.txt"}, {"content", kibibyte()}};
    for (const auto form : {Nothing::Form::Structured, Nothing::Form::Raw}) {
        provider.form = form;
        tools::Dispatcher none(registry, nobody, {}), unredacted(registry, nobody, stages(nullptr)), all(registry, nobody, stages(redactor->get()));
        const double floor = microsecondsPerCall(none, call, calls), middle = microsecondsPerCall(unredacted, call, calls), whole = microsecondsPerCall(all, call, calls);
        std::printf("%-20s none %6.2f us   all but redaction +%5.2f us   all +%5.2f us\n", form == Nothing::Form::Raw ? "upstream's result" : "gwt's own result", floor, middle - floor, whole - floor);
    }
    return 0;
}
