#include "core/environments/DockerApiEngine.h"

#include "core/environments/DockerJson.h"
#include "core/environments/ExecChannel.h"
#include "core/environments/RunnerChannel.h"

#include <boost/asio/post.hpp>

namespace gwt::environments
{

namespace
{

const std::string api = "/v1.41";
constexpr auto slow = std::chrono::minutes(10); ///< a pull may be silent while it unpacks

using Operation = EngineOperation;

EngineClient::Call request(Operation operation, std::string method, std::string target, std::string subject = {}, std::string body = {})
{
    EngineClient::Call call;
    call.operation = operation;
    call.request.method = std::move(method);
    call.request.target = api + target;
    call.request.body = std::move(body);
    call.subject = std::move(subject);
    return call;
}

std::string shortId(const std::string& id) { return "container " + id.substr(0, 12); }

/// A reply that the io thread gives, from a reader of the body.
template <class T, class Read> auto readWith(base::Reply<T> reply, Read read)
{
    return [reply = std::make_shared<base::Reply<T>>(std::move(reply)), read](base::Result<EngineResponse> response) {
        if (!response)
            return (*reply)(base::fail(response.error()));
        (*reply)(read(response->body));
    };
}

} // namespace

std::pair<std::string, std::string> splitImage(const std::string& name)
{
    if (const std::size_t at = name.find('@'); at != std::string::npos)
        return {name.substr(0, at), name.substr(at + 1)};
    const std::size_t slash = name.rfind('/');
    const std::size_t colon = name.find(':', slash == std::string::npos ? 0 : slash);
    if (colon == std::string::npos)
        return {name, "latest"};
    return {name.substr(0, colon), name.substr(colon + 1)};
}

DockerApiEngine::DockerApiEngine(EngineThread& thread, EngineAddress address, std::shared_ptr<EngineConnector> connector)
    : m_thread(thread), m_address(std::move(address)), m_client(std::make_shared<EngineClient>(thread.io(), std::move(connector)))
{
}

DockerApiEngine::~DockerApiEngine()
{
    // Sockets belong to the io thread, also at their end.
    boost::asio::post(m_thread.io(), [client = std::move(m_client)] {});
}

base::Result<std::unique_ptr<ContainerEngine>> DockerApiEngine::create(EngineThread& thread, EngineAddress address)
{
    auto connector = EngineConnector::create(thread.io(), address);
    if (!connector)
        return base::fail(connector.error());
    return std::unique_ptr<ContainerEngine>(new DockerApiEngine(thread, std::move(address), std::shared_ptr<EngineConnector>(std::move(*connector))));
}

void DockerApiEngine::call(std::stop_token stop, EngineClient::Call call, Answer answer)
{
    boost::asio::post(m_thread.io(), [client = m_client, stop, call = std::move(call), answer = std::move(answer)]() mutable {
        if (stop.stop_requested())
            return answer(base::fail(base::ErrorCode::Cancelled, "cancelled"));
        using Ear = std::stop_callback<std::function<void()>>;
        auto ear = std::make_shared<std::unique_ptr<Ear>>();
        const std::weak_ptr exchange = client->send(std::move(call), [answer = std::move(answer), ear](base::Result<EngineResponse> response) {
            ear->reset();
            answer(std::move(response));
        });
        if (!stop.stop_possible() || exchange.expired())
            return;
        *ear = std::make_unique<Ear>(std::move(stop), [client, exchange] {
            boost::asio::post(client->io(), [exchange] {
                if (const auto alive = exchange.lock())
                    alive->cancel({base::ErrorCode::Cancelled, "cancelled", {}});
            });
        });
    });
}

void DockerApiEngine::plain(std::stop_token stop, EngineClient::Call what, base::Reply<void> reply)
{
    call(std::move(stop), std::move(what), readWith(m_thread.homeward(std::move(reply)), [](const std::string&) { return base::Result<void>(); }));
}

void DockerApiEngine::info(std::stop_token stop, base::Reply<EngineInfo> reply)
{
    auto home = std::make_shared<base::Reply<EngineInfo>>(m_thread.homeward(std::move(reply)));
    call(stop, request(Operation::Ping, "GET", "/version", "the engine"), [home, client = m_client](base::Result<EngineResponse> version) {
        if (!version)
            return home->fail(version.error());
        client->send(request(Operation::Ping, "GET", "/info", "the engine"), [home, version = version->body](base::Result<EngineResponse> info) {
            if (!info)
                return home->fail(info.error());
            (*home)(dockerjson::readInfo(version, info->body));
        });
    });
}

void DockerApiEngine::image(std::stop_token stop, std::string name, base::Reply<std::string> reply)
{
    call(std::move(stop), request(Operation::InspectImage, "GET", "/images/" + encodeForTarget(name) + "/json", name),
         readWith(m_thread.homeward(std::move(reply)), dockerjson::readId));
}

void DockerApiEngine::imageDefaults(std::stop_token stop, std::string name, base::Reply<ImageDefaults> reply)
{
    call(std::move(stop), request(Operation::InspectImage, "GET", "/images/" + encodeForTarget(name) + "/json", name),
         readWith(m_thread.homeward(std::move(reply)), dockerjson::readImageDefaults));
}

void DockerApiEngine::createNetwork(std::stop_token stop, std::string name, std::map<std::string, std::string> labels, base::Reply<void> reply)
{
    plain(std::move(stop), request(Operation::Network, "POST", "/networks/create", "network " + name, dockerjson::networkBody(name, labels)),
          [reply = std::move(reply)](base::Result<void> created) mutable {
              // Docker answers 409, Podman in its own words.
              if (!created && created.error().code == base::ErrorCode::Conflict)
                  return reply({});
              reply(std::move(created));
          });
}

void DockerApiEngine::removeNetwork(std::stop_token stop, std::string name, base::Reply<void> reply)
{
    plain(std::move(stop), request(Operation::Network, "DELETE", "/networks/" + encodeForTarget(name), "network " + name),
          [reply = std::move(reply)](base::Result<void> removed) mutable {
              if (!removed && removed.error().code == base::ErrorCode::NotFound)
                  return reply({});
              reply(std::move(removed));
          });
}

void DockerApiEngine::pull(std::stop_token stop, std::string name, std::function<void(PullProgress)> progress, base::Reply<void> reply)
{
    const auto [repository, tag] = splitImage(name);
    auto what = request(Operation::Pull, "POST", "/images/create?fromImage=" + encodeForTarget(repository) + "&tag=" + encodeForTarget(tag), name);
    what.request.idleLimit = slow;
    auto follower = std::make_shared<dockerjson::PullFollower>();
    what.sink = [follower, progress, &thread = m_thread](std::string_view bytes) {
        if (follower->feed(bytes) && progress)
            thread.postHome([progress, step = follower->progress()] { progress(step); });
    };
    auto home = std::make_shared<base::Reply<void>>(m_thread.homeward(std::move(reply)));
    call(std::move(stop), std::move(what), [home, follower, name](base::Result<EngineResponse> response) {
        if (!response)
            return home->fail(response.error());
        if (follower->error())
            return home->fail(engineError(Operation::Pull, 0, *follower->error(), name));
        (*home)({});
    });
}

void DockerApiEngine::create(std::stop_token stop, ContainerSpec spec, base::Reply<std::string> reply)
{
    auto body = dockerjson::createBody(spec);
    if (!body)
        return reply.fail(body.error());
    call(std::move(stop), request(Operation::Create, "POST", "/containers/create?name=" + encodeForTarget(spec.name), spec.image, std::move(*body)),
         readWith(m_thread.homeward(std::move(reply)), dockerjson::readId));
}

void DockerApiEngine::start(std::stop_token stop, std::string id, base::Reply<void> reply)
{
    plain(std::move(stop), request(Operation::Start, "POST", "/containers/" + id + "/start", shortId(id)), std::move(reply));
}

void DockerApiEngine::stop(std::stop_token stop, std::string id, std::chrono::seconds grace, base::Reply<void> reply)
{
    auto what = request(Operation::Stop, "POST", "/containers/" + id + "/stop?t=" + std::to_string(grace.count()), shortId(id));
    what.request.idleLimit += grace;
    plain(std::move(stop), std::move(what), std::move(reply));
}

void DockerApiEngine::remove(std::stop_token stop, std::string id, base::Reply<void> reply)
{
    plain(std::move(stop), request(Operation::Remove, "DELETE", "/containers/" + id + "?force=true&v=true", shortId(id)),
          [reply = std::move(reply)](base::Result<void> removed) mutable {
              if (!removed && removed.error().code == base::ErrorCode::NotFound)
                  return reply({});
              reply(std::move(removed));
          });
}

void DockerApiEngine::inspect(std::stop_token stop, std::string id, base::Reply<ContainerState> reply)
{
    call(std::move(stop), request(Operation::Inspect, "GET", "/containers/" + id + "/json", shortId(id)),
         readWith(m_thread.homeward(std::move(reply)), dockerjson::readContainer));
}

void DockerApiEngine::list(std::stop_token stop, std::string label, base::Reply<std::vector<ContainerState>> reply)
{
    call(std::move(stop), request(Operation::List, "GET", "/containers/json?all=true&filters=" + encodeForTarget("{\"label\":[\"" + label + "\"]}"), "containers"),
         readWith(m_thread.homeward(std::move(reply)), dockerjson::readList));
}

void DockerApiEngine::upload(std::stop_token stop, std::string id, std::string folder, std::string tar, base::Reply<void> reply)
{
    auto what = request(Operation::Upload, "PUT", "/containers/" + id + "/archive?path=" + encodeForTarget(folder), shortId(id), std::move(tar));
    what.request.contentType = "application/x-tar";
    plain(std::move(stop), std::move(what), std::move(reply));
}

void DockerApiEngine::stats(std::stop_token stop, std::string id, base::Reply<ResourceUse> reply)
{
    call(std::move(stop), request(Operation::Stats, "GET", "/containers/" + id + "/stats?stream=false", shortId(id)),
         readWith(m_thread.homeward(std::move(reply)), dockerjson::readStats));
}

void DockerApiEngine::openRunner(std::stop_token, std::string id, std::string socketPath, std::vector<std::string> connectCommand,
                                 base::Reply<std::shared_ptr<CommandChannel>> reply)
{
    RunnerOpener opener;
    if (!socketPath.empty())
        opener = [&io = m_thread.io(), socketPath](auto done) {
            openUnixSocket(io, socketPath, [done](base::Result<std::unique_ptr<EngineStream>> stream) {
                if (!stream)
                    return done(base::fail(stream.error()));
                done(RunnerStream{std::move(*stream), RunnerStream::Framing::Raw, {}});
            });
        };
    else
        opener = [client = m_client, id, connectCommand](auto done) {
            openExecStream(client, id, {.command = connectCommand, .environment = {}, .workdir = {}, .user = {}, .hasInput = true}, [done](base::Result<ExecStream> opened) {
                if (!opened)
                    return done(base::fail(opened.error()));
                done(RunnerStream{std::move(opened->stream), RunnerStream::Framing::Multiplexed, std::move(opened->leftover)});
            });
        };
    RunnerChannel::open(m_thread, std::move(opener), std::move(reply));
}

std::shared_ptr<CommandChannel> DockerApiEngine::openExec(std::string id, std::string user)
{
    return std::make_shared<ExecChannel>(m_thread, m_client, std::move(id), std::move(user));
}

} // namespace gwt::environments
