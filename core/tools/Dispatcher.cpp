#include "core/tools/Dispatcher.h"

#include <algorithm>

namespace gwt::tools
{

using base::ErrorCode;

struct Dispatcher::Flight {
    CallContext context;
    ToolCall call;
    base::Reply<ToolResult> reply;
    std::size_t entered = 0; ///< stages whose before() ran
    bool finished = false; ///< an answer that comes later is dropped
};

Dispatcher::Dispatcher(ToolRegistry& registry, Approver& approver, std::vector<std::unique_ptr<Stage>> stages)
    : m_registry(registry)
    , m_approver(approver)
    , m_stages(std::move(stages))
{
}

Dispatcher::~Dispatcher()
{
    const auto flights = m_flights;
    for (const auto& flight : flights)
        if (!flight->finished)
            finish(flight, {base::fail(ErrorCode::Unavailable, "gwt is shutting down"), "shutdown"});
}

void Dispatcher::call(CallContext context, std::string name, base::Json arguments, base::Reply<ToolResult> reply)
{
    auto flight = std::make_shared<Flight>();
    flight->context = std::move(context);
    flight->call.name = std::move(name);
    flight->call.arguments = arguments.is_null() ? base::Json::object() : std::move(arguments);
    flight->reply = std::move(reply);
    m_flights.insert(flight);
    advance(flight);
}

void Dispatcher::advance(const std::shared_ptr<Flight>& flight)
{
    while (flight->entered < m_stages.size()) {
        Stage& stage = *m_stages[flight->entered++];
        // Looked up anew at each step: the set may change while a person is asked.
        const auto* entry = m_registry.find(flight->call.name);
        flight->call.definition = entry ? &entry->definition : nullptr;
        if (entry && flight->entered == 1)
            flight->call.server = entry->definition.server;
        Verdict verdict = stage.before(flight->context, flight->call);
        flight->call.definition = nullptr;
        if (verdict.rejection)
            return finish(flight, {base::fail(std::move(*verdict.rejection)), std::string(stage.name())});
        if (verdict.ask)
            return askPerson(flight, *verdict.ask);
    }
    run(flight);
}

void Dispatcher::askPerson(const std::shared_ptr<Flight>& flight, const ApprovalRequest& request)
{
    m_approver.ask(flight->context, flight->call, request,
                   [this, flight, request, alive = std::weak_ptr(m_alive)](base::Result<Approval> answer) {
                       if (alive.expired() || flight->finished)
                           return;
                       if (!answer)
                           return finish(flight, {base::fail(answer.error()), "approval"});
                       if (*answer == Approval::Refused)
                           return finish(flight, {base::fail(ErrorCode::Denied, flight->call.name + " was refused by the person at the window"), "approval"});
                       const auto* entry = m_registry.find(flight->call.name);
                       flight->call.definition = entry ? &entry->definition : nullptr;
                       const bool holds = m_stages[flight->entered - 1]->stillHolds(flight->context, flight->call, request);
                       flight->call.definition = nullptr;
                       if (!holds)
                           return finish(flight, {base::fail(ErrorCode::Denied, "the policy changed while a person was asked about " + flight->call.name, "call again: it is decided anew"), "approval"});
                       advance(flight);
                   });
}

void Dispatcher::run(const std::shared_ptr<Flight>& flight)
{
    const auto* entry = m_registry.find(flight->call.name);
    if (!entry) {
        return finish(flight, {base::fail(ErrorCode::NotFound, "unknown tool: " + flight->call.name, "list the tools with tools/list"), "registry"});
    }
    if (flight->context.stop.stop_requested())
        return finish(flight, {base::fail(ErrorCode::Cancelled, "cancelled by the caller"), "cancelled"});
    entry->provider->call(flight->context, flight->call.name, flight->call.arguments,
                          [this, flight, alive = std::weak_ptr(m_alive)](base::Result<ToolResult> result) {
                              if (!alive.expired() && !flight->finished)
                                  finish(flight, {std::move(result), {}});
                          });
}

void Dispatcher::finish(const std::shared_ptr<Flight>& flight, Outcome outcome)
{
    flight->finished = true;
    m_flights.erase(flight);
    for (std::size_t i = flight->entered; i > 0; --i)
        m_stages[i - 1]->after(flight->context, flight->call, outcome);
    flight->reply(std::move(outcome.result));
}

std::vector<const ToolDefinition*> Dispatcher::visibleTools(const Principal& principal) const
{
    std::vector<const ToolDefinition*> visible;
    for (const ToolRegistry::Entry* entry : m_registry.entries()) {
        const bool hidden = std::any_of(m_stages.begin(), m_stages.end(), [&](const auto& stage) { return stage->hides(principal, entry->definition); });
        if (!hidden)
            visible.push_back(&entry->definition);
    }
    return visible;
}

std::vector<std::string> Dispatcher::stageNames() const
{
    std::vector<std::string> names;
    for (const auto& stage : m_stages)
        names.emplace_back(stage->name());
    return names;
}

} // namespace gwt::tools
