// What arrives from a client or a server is anything: the scanner must agree with the parser, and sessions of both
// eras must stand it, answer in JSON only, and owe nothing after close().
#include "core/mcp/ClientSession.h"
#include "core/mcp/JsonRpc.h"
#include "core/mcp/JsonScan.h"
#include "core/mcp/LineFraming.h"
#include "core/mcp/ServerSession.h"
#include "tests/support/McpFixture.h"

#include <cstdint>
#include <cstdlib>

using namespace gwt;

namespace
{

void require(bool holds)
{
    if (!holds)
        std::abort();
}

struct Silent final : mcp::UpstreamEvents {
    void request(const tools::CallContext*, const std::string&, base::Json, base::Reply<mcp::MethodResult> reply) override { reply(mcp::MethodResult{base::Json::object(), nullptr, {}}); }
    void notified(const std::string&, base::Json) override {}
    void strayed(const std::string& what) override { require(what.size() <= 2000); }
};

void scannerAgrees(std::string_view text)
{
    const auto parsed = base::parseJson(text);
    const bool isObject = parsed && parsed->is_object();
    // A key that stands twice is one member to the parser, two to the scanner.
    const auto members = mcp::scanObject(text);
    require(members.has_value() == isObject);
    const auto items = mcp::scanArray(text);
    require(items.has_value() == (parsed && parsed->is_array()));
    if (items)
        require(items->size() == parsed->size());
}

void serverStands(std::string_view text)
{
    static tests::McpFixture fixture; // made once: the loop must be fast
    mcp::ServerSession session(*fixture.server, {tools::PrincipalKind::Local, {}, {}}, [](const mcp::Outgoing& out) { require(base::parseJson(out.text).has_value()); });
    mcp::LineFraming framing;
    require(framing.feed(text, [&](std::string_view line) { session.receive(line); }).has_value());
    int last = 0;
    session.receive(text, [&](const mcp::Outgoing& out) { last += out.isLast ? 1 : 0; });
    require(last <= 1);
    session.close();
    while (fixture.tools.laterCount() > 0)
        fixture.tools.finishLater();
}

void clientStands(std::string_view text)
{
    tests::ManualTimers timers;
    Silent events;
    mcp::ClientSettings settings;
    settings.probe = text.size() % 2 ? mcp::Probe::DiscoverFirst : mcp::Probe::InitializeFirst;
    int answers = 0;
    {
        mcp::ClientSession session(settings, [](const mcp::ClientFrame& frame) { require(base::parseJson(frame.text).has_value()); }, timers, events);
        session.start([&](const base::Result<mcp::UpstreamInfo>&) { ++answers; });
        session.callTool({}, "t", base::Json::object(), [&](const base::Result<tools::ToolResult>&) { ++answers; });
        mcp::LineFraming framing;
        (void)framing.feed(text, [&](std::string_view line) { session.receive(line); });
    }
    require(answers == 2);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    scannerAgrees(text);
    serverStands(text);
    clientStands(text);
    return 0;
}
