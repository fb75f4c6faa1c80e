#include "core/host/HubFeature.h"

#include "core/process/AtomicFile.h"

#include <QEventLoop>

#include <filesystem>
#include <utility>
#include <unistd.h>

namespace gwt::host
{
namespace
{

using namespace std::chrono_literals;

constexpr auto quietTime = 200ms; // an editor writes a file in several steps

/// What the files say, to tell a change from a touch.
std::string textOf(const std::vector<std::string>& files)
{
    std::string text;
    for (const std::string& file : files)
        text += file + '\n' + process::readFile(file).value_or("") + '\n';
    return text;
}

} // namespace

struct HubFeature::NoSecrets final : hub::SecretSource {
    base::Result<std::string> secret(const std::string& name) override { return base::fail(base::ErrorCode::NotFound, "no secret " + name, "gwt secret set " + name); }
};

HubFeature::HubFeature(Inputs inputs)
    : m_log(inputs.log)
    , m_choice(std::move(inputs.choice))
    , m_noSecrets(std::make_unique<NoSecrets>())
    , m_references({inputs.environment, inputs.secrets ? *inputs.secrets : *m_noSecrets, m_choice.folder})
    , m_trustStore(m_choice.home + "/sessions/trust.json", inputs.clock)
    , m_gate(m_trustStore, m_choice.trust == hub::ProjectTrust::Trusted ? hub::TrustGate::Projects::TrustedForThisRun : hub::TrustGate::Projects::Ask,
             [this](const base::Error& problem) { m_log.error("hub", problem.message, {{"hint", problem.hint}}); })
    , m_launcher(process::PosixLauncher::installedKeeper().value_or("gwt-keeper"))
    , m_transports(m_launcher, inputs.environment, std::move(inputs.http))
    , m_workFolder(makeWorkFolder())
    , m_hub({inputs.clock, inputs.timers, m_transports, m_gate,
             [this](const hub::ServerConfig& server, std::string_view text) { return m_references.resolve(text, server.folder); }, std::move(inputs.workspace), m_workFolder ? m_workFolder->path() : std::string()})
    , m_control({m_hub, inputs.clock, inputs.timers, [this] { return hub::HubControlTools::Surroundings{m_text.empty() ? std::string() : hub::ConfigLoader(m_choice).find().file, m_choice.profile, m_warnings, m_fault ? m_fault->message : std::string()}; },
                 [this](base::Reply<hub::GenerationStatus> reply) { reload(std::move(reply)); }, [this](const std::string& id) { return m_gate.accept(id); }})
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(quietTime);
    connect(&m_settle, &QTimer::timeout, this, [this] {
        const auto loaded = hub::ConfigLoader(m_choice).load();
        if (!loaded || textOf(loaded->files) != m_text)
            reload([](const auto&) {});
    });
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_settle, qOverload<>(&QTimer::start));
    m_hub.serverChanged().add([this](const std::string& id) {
        if (const auto status = m_hub.server(id); status && status->fault)
            m_log.warn("hub", status->fault->message, {{"server", id}, {"state", std::string(name(status->state))}});
    });
    m_hub.generationChanged().add([this](const hub::GenerationStatus& status) {
        m_log.info("hub", "generation " + std::string(name(status.state)), {{"generation", std::to_string(status.number)}, {"reason", status.reason}});
    });
}

HubFeature::~HubFeature() = default;

std::unique_ptr<hub::InstanceWorkFolder> HubFeature::makeWorkFolder()
{
    std::error_code ignored;
    auto made = hub::InstanceWorkFolder::create((std::filesystem::temp_directory_path(ignored) / ("gwt-hub-" + std::to_string(::getuid()))).string());
    if (made)
        return std::move(*made);
    m_log.error("hub", made.error().message);
    return nullptr;
}

void HubFeature::offer(mcp::ServerInfo& info)
{
    info.resources = &m_hub.resources();
    info.prompts = &m_hub.prompts();
    info.completer = &m_hub.completer();
    info.hasLogging = true;
}

void HubFeature::attach(mcp::Server& server, tools::ToolRegistry& registry)
{
    registry.add(m_hub.tools());
    registry.add(m_control);
    m_hub.attach(server);
    m_server = &server;
}

void HubFeature::detach()
{
    if (m_server)
        m_hub.detach(*std::exchange(m_server, nullptr));
}

void HubFeature::reload(base::Reply<hub::GenerationStatus> reply)
{
    auto loaded = hub::ConfigLoader(m_choice).load();
    m_fault = loaded ? std::nullopt : std::optional(loaded.error());
    if (!loaded) {
        m_log.error("hub", loaded.error().message);
        m_control.touch("configuration: " + loaded.error().message);
        return reply.fail(std::move(loaded.error()));
    }
    m_warnings = loaded->warnings;
    for (const std::string& warning : m_warnings)
        m_log.warn("hub", warning);
    m_text = textOf(loaded->files);
    auto watched = loaded->files;
    watched.push_back(loaded->found.file);
    watch(watched);
    loaded->config.policy.rules.insert(loaded->config.policy.rules.begin(), hub::HubControlTools::personMayControl());
    if (m_onConfig)
        m_onConfig(loaded->config);
    m_control.touch("configuration");
    m_hub.apply(std::move(loaded->config), std::move(reply));
}

std::optional<tools::CallLimits> HubFeature::limitsOf(const std::string& server) const
{
    const auto& servers = m_hub.config().servers;
    const auto found = servers.find(server);
    return found == servers.end() ? std::nullopt : found->second.limits;
}

/// The folders too: editors put a new file in the old one's place.
void HubFeature::watch(const std::vector<std::string>& files)
{
    QStringList wanted;
    for (const std::string& file : files) {
        wanted << QString::fromStdString(file);
        wanted << QString::fromStdString(std::filesystem::path(file).parent_path().string());
    }
    wanted.removeDuplicates();
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString& path : watched)
        if (!wanted.contains(path))
            m_watcher.removePath(path);
    for (const QString& path : wanted)
        if (!watched.contains(path))
            m_watcher.addPath(path);
}

void HubFeature::waitUntilSettled(std::chrono::milliseconds limit)
{
    if (m_hub.isSettled() || m_hub.status().generation == 0)
        return;
    QEventLoop loop;
    QTimer::singleShot(limit, &loop, &QEventLoop::quit);
    const auto listener = m_hub.settled().add([&loop] { loop.quit(); });
    loop.exec();
    m_hub.settled().remove(listener);
}

} // namespace gwt::host
