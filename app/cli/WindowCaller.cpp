#include "app/cli/WindowCaller.h"

#include "core/host/HomeFolder.h"
#include "core/net/StateFile.h"
#include "core/net/WindowClient.h"

#include <QEventLoop>

#include <filesystem>
#include <unistd.h>

namespace gwt::cli
{

using base::ErrorCode;
using base::Json;

base::Result<std::unique_ptr<WindowCaller>> WindowCaller::create(const process::Environment& environment)
{
    const auto home = host::HomeFolder::open(environment);
    if (!home)
        return base::fail(home.error());
    const auto state = net::StateFile::read(home->path());
    if (!state || !net::StateFile::isRunningGwt(state->pid))
        return base::fail(ErrorCode::Unavailable, "no gwt window is running on " + home->path(), "start one with gwt in your repository");
    net::ClientAnnouncement self;
    self.client = "cli";
    self.tab = environment.get("GWT_TAB_ID").value_or("");
    self.nonce = environment.get("GWT_TAB_NONCE").value_or("");
    self.cwd = std::filesystem::current_path().string();
    self.sid = ::getsid(0);
    self.pid = ::getpid();
    std::unique_ptr<WindowCaller> caller(new WindowCaller(std::make_unique<net::WindowClient>(*state, self)));
    const Json hello = {{"protocolVersion", "2025-11-25"}, {"capabilities", Json::object()}, {"clientInfo", {{"name", "gwt"}, {"version", GWT_VERSION}}}};
    if (const auto welcome = caller->request("initialize", hello); !welcome)
        return base::fail(ErrorCode::Unavailable, welcome.error().message, welcome.error().hint);
    return caller;
}

WindowCaller::WindowCaller(std::unique_ptr<net::WindowClient> client)
    : m_client(std::move(client))
{
}

WindowCaller::~WindowCaller() = default;

base::Result<Json> WindowCaller::request(const std::string& method, Json params, const std::function<void(const std::string&)>& progress)
{
    QEventLoop loop;
    base::Result<Json> answer = base::fail(ErrorCode::Internal, "no answer");
    net::WindowClient::OnProgress onProgress;
    if (progress)
        onProgress = [&progress](const Json& step) { progress(step.value("message", "")); };
    bool isAnswered = false;
    m_client->request(method, std::move(params),
                      [&](base::Result<Json> result) {
                          answer = std::move(result);
                          isAnswered = true;
                          loop.quit();
                      },
                      std::move(onProgress));
    if (!isAnswered)
        loop.exec();
    return answer;
}

} // namespace gwt::cli
