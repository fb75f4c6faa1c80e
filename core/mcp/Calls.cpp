#include "core/mcp/Calls.h"

#include "core/mcp/Completer.h"
#include "core/mcp/ErrorMapping.h"
#include "core/mcp/JsonRpc.h"
#include "core/mcp/PromptProvider.h"
#include "core/mcp/ResourceProvider.h"
#include "core/mcp/Results.h"
#include "core/mcp/RunningCall.h"
#include "core/mcp/Server.h"

namespace gwt::mcp
{
namespace
{

using base::ErrorCode;
using base::Json;
using base::Result;

constexpr int resourceNotFound = -32002; // MCP 2025-11-25 and earlier

struct Job {
    Server& server;
    Era era;
    std::shared_ptr<RunningCall> call;
    const tools::CallContext& context;
    const std::string& method;
    Json params;

    /// A string of params; answers the call and gives nothing when it is missing.
    const std::string* text(const char* key)
    {
        const auto found = params.find(key);
        if (found != params.end() && found->is_string())
            return found->get_ptr<const std::string*>();
        call->fail({{"code", code::invalidParams}, {"message", std::string("params.") + key + ": expected a string"}});
        return nullptr;
    }
};

Json missingCapability(const RunningCall& call)
{
    return {{"code", code::missingClientCapability},
            {"message", "the client does not offer " + call.missingCapability()},
            {"data", {{"requiredCapabilities", {{call.missingCapability(), Json::object()}}}}}};
}

void answerTool(Server& server, Era era, RunningCall& call, const std::string& name, const Result<tools::ToolResult>& result)
{
    if (call.isOver()) // its session, and maybe the server, are gone
        return;
    if (result) {
        if (result->protocolError)
            return call.fail(*result->protocolError);
        return call.answer(result->raw ? finishedRaw(server, era, "tools/call", *result->raw) : finished(server, era, "tools/call", toCallResult(*result)));
    }
    const base::Error& error = result.error();
    if (error.code == ErrorCode::NotFound && !server.dispatcher().registry().find(name))
        return call.fail({{"code", code::invalidParams}, {"message", "Unknown tool: " + name}, {"data", {{"hint", error.hint}}}});
    if (error.code == ErrorCode::Unsupported && !call.missingCapability().empty())
        return call.fail(missingCapability(call));
    call.answer(finished(server, era, "tools/call", toErrorResult(error)));
}

void callTool(Job& job)
{
    const std::string* name = job.text("name");
    if (!name)
        return;
    Json arguments = job.params.value("arguments", Json::object());
    job.server.dispatcher().call(job.context, *name, std::move(arguments),
                                 [&server = job.server, era = job.era, call = job.call, name = *name](const Result<tools::ToolResult>& result) {
                                     answerTool(server, era, *call, name, result);
                                 });
}

void callDirectly(Job& job)
{
    job.params.erase("_meta");
    job.server.dispatcher().call(job.context, job.method, std::move(job.params), [call = job.call](const Result<tools::ToolResult>& result) {
        if (!result)
            return call->fail(toJsonRpcError(result.error()));
        if (result->protocolError)
            return call->fail(*result->protocolError);
        if (result->raw)
            return call->answer(*result->raw);
        call->answer(base::toText(result->bare.is_null() ? result->structuredContent : result->bare));
    });
}

/// Answers `call` with what a port gave. `notFound`: the code for a NotFound, which clients of the method know.
base::Reply<MethodResult> passOn(const Job& job, int notFound)
{
    return [&server = job.server, era = job.era, call = job.call, method = job.method, notFound](const Result<MethodResult>& result) {
        if (call->isOver())
            return;
        if (!result) {
            if (result.error().code == ErrorCode::Unsupported && !call->missingCapability().empty())
                return call->fail(missingCapability(*call));
            Json error = toJsonRpcError(result.error());
            if (result.error().code == ErrorCode::NotFound)
                error["code"] = notFound;
            return call->fail(error);
        }
        if (result->error)
            return call->fail(*result->error);
        call->answer(result->raw ? finishedRaw(server, era, method, *result->raw) : finished(server, era, method, result->value));
    };
}

void readResource(Job& job)
{
    if (const std::string* uri = job.text("uri"))
        job.server.info().resources->read(job.context, *uri, passOn(job, job.era == Era::Older ? resourceNotFound : code::invalidParams));
}

void subscribe(Job& job)
{
    if (const std::string* uri = job.text("uri"))
        job.server.info().resources->subscribe(job.context, *uri, passOn(job, resourceNotFound));
}

void unsubscribe(Job& job)
{
    if (const std::string* uri = job.text("uri"))
        job.server.info().resources->unsubscribe(job.context, *uri, passOn(job, resourceNotFound));
}

void getPrompt(Job& job)
{
    if (const std::string* name = job.text("name"))
        job.server.info().prompts->get(job.context, *name, job.params.value("arguments", Json::object()), passOn(job, code::invalidParams));
}

void complete(Job& job)
{
    job.params.erase("_meta");
    job.server.info().completer->complete(job.context, job.params, passOn(job, code::invalidParams));
}

struct Row {
    const char* method;
    bool (*isThere)(const ServerInfo&);
    void (*start)(Job&);
};

constexpr Row rows[] = {
    {"tools/call", [](const ServerInfo&) { return true; }, callTool},
    {"resources/read", [](const ServerInfo& info) { return info.resources != nullptr; }, readResource},
    {"resources/subscribe", [](const ServerInfo& info) { return info.resources != nullptr; }, subscribe},
    {"resources/unsubscribe", [](const ServerInfo& info) { return info.resources != nullptr; }, unsubscribe},
    {"prompts/get", [](const ServerInfo& info) { return info.prompts != nullptr; }, getPrompt},
    {"completion/complete", [](const ServerInfo& info) { return info.completer != nullptr; }, complete},
};

} // namespace

bool isCall(const Server& server, const std::string& method)
{
    for (const Row& row : rows)
        if (method == row.method)
            return row.isThere(server.info());
    return server.info().directMethods.contains(method);
}

void startCall(Server& server, Era era, const std::shared_ptr<RunningCall>& call, const tools::CallContext& context, const std::string& method, Json params)
{
    Job job{server, era, call, context, method, std::move(params)};
    for (const Row& row : rows)
        if (method == row.method)
            return row.start(job);
    callDirectly(job);
}

} // namespace gwt::mcp
