#include "core/host/HubFindings.h"

#include "core/host/DoorAddress.h"
#include "core/hub/ConfigLoader.h"
#include "core/hub/DesktopKeyRing.h"
#include "core/hub/FilePassphrases.h"
#include "core/hub/References.h"
#include "core/hub/SecretStore.h"
#include "core/process/Program.h"

#include <filesystem>

namespace gwt::host
{
namespace
{

using State = Finding::State;
using namespace std::chrono_literals;

constexpr std::uintmax_t leastDisk = 200ULL << 20U;

std::string pathOf(const process::Environment& environment) { return environment.get("PATH").value_or("/usr/local/bin:/usr/bin:/bin"); }

/// Secrets stay closed here: whether a server's are set is looked at by name only where the store opens by itself.
struct Untouched final : hub::SecretSource {
    base::Result<std::string> secret(const std::string&) override { return std::string("untouched"); }
};

void runtimeRows(const process::Environment& environment, std::vector<Finding>& out)
{
    for (const auto& [name, why] : {std::pair{"node", "servers from npm need Node 18 or newer: https://nodejs.org, or apt-get install nodejs npm"}, std::pair{"npx", "servers from npm need it: apt-get install npm"}}) {
        const auto found = process::findProgram(name, pathOf(environment));
        out.push_back(found ? Finding{State::Fine, name, *found, {}} : Finding{State::Note, name, "not found in PATH", why});
    }
}

void diskRow(const HomeFolder& home, std::vector<Finding>& out)
{
    std::error_code error;
    const auto space = std::filesystem::space(home.path(), error);
    const std::string free = std::to_string(space.available >> 20U) + " MiB free for " + home.path();
    if (error)
        out.push_back({State::Fault, "disk", error.message(), "is " + home.path() + " mounted?"});
    else
        out.push_back({space.available < leastDisk ? State::Fault : State::Fine, "disk", free, space.available < leastDisk ? "free some space: logs, audit and secrets are written there" : ""});
}

void keyringRow(const process::Environment& environment, const HomeFolder& home, const base::Clock& clock, std::vector<Finding>& out)
{
    hub::DesktopKeyRing keyring(environment, 3s);
    hub::FilePassphrases passphrases(environment);
    const hub::SecretStore store({home.secretsFile(), keyring, passphrases, clock});
    const auto place = store.place();
    if (!place)
        out.push_back({State::Fault, "secrets", place.error().message, place.error().hint});
    else if (!*place)
        out.push_back({State::Fine, "secrets", "none yet", {}});
    else
        out.push_back({State::Fine, "secrets", **place == hub::KeyPlace::Keyring ? "encrypted, the key in the keyring" : "encrypted with a passphrase", {}});
    const auto answer = keyring.read("gwt-doctor");
    if (answer || answer.error().code == base::ErrorCode::NotFound)
        out.push_back({State::Fine, "keyring", "answers", {}});
    else if (answer.error().code == base::ErrorCode::Unavailable)
        out.push_back({State::Note, "keyring", "none on this desktop", "secrets take a passphrase: typed, or from GWT_PASSPHRASE_FILE"});
    else
        out.push_back({State::Fault, "keyring", answer.error().message, answer.error().hint});
}

void doorRow(const process::Environment& environment, const std::string& file, std::vector<Finding>& out)
{
    const auto folder = process::RuntimeFolder::open(environment);
    const auto address = DoorAddress::of(environment, file);
    if (!folder || !address) {
        const base::Error& error = folder ? address.error() : folder.error();
        out.push_back({State::Fault, "runtime folder", error.message, error.hint});
        return;
    }
    out.push_back({State::Fine, "runtime folder", folder->path(), {}});
    const bool isFree = folder->lock(address->lock, process::RuntimeFolder::Wait::No).has_value();
    out.push_back({isFree ? State::Note : State::Fine, "hub", isFree ? "not running" : "running", isFree ? "gwt serve, or gwt for the window, runs it" : ""});
}

Finding serverRow(const process::Environment& environment, const hub::ServerConfig& server, const std::string& folder)
{
    const std::string subject = "server " + server.id;
    if (server.disabled)
        return {State::Note, subject, "disabled", "gwt update " + server.id + " --enabled"};
    Untouched secrets;
    const hub::References references({environment, secrets, folder});
    std::vector<std::string> texts = {server.command, server.cwd, server.url};
    texts.insert(texts.end(), server.args.begin(), server.args.end());
    for (const auto* map : {&server.env, &server.headers})
        for (const auto& [name, text] : *map)
            texts.push_back(text);
    for (const std::string& text : texts)
        if (const auto resolved = references.resolve(text, server.folder); !resolved)
            return {State::Fault, subject, resolved.error().message, resolved.error().hint};
    if (server.type != hub::ServerType::Stdio)
        return {State::Fine, subject, server.url, {}};
    const auto command = references.resolve(server.command, server.folder);
    const auto program = process::findProgram(*command, pathOf(environment), server.folder);
    if (!program)
        return {State::Fault, subject, program.error().message, "install it, or change the command: gwt update " + server.id + " COMMAND"};
    return {State::Fine, subject, *program, {}};
}

} // namespace

std::vector<Finding> hubFindings(const process::Environment& environment, const HomeFolder& home, const std::string& folder)
{
    std::vector<Finding> out;
    const base::SystemClock clock;
    runtimeRows(environment, out);
    diskRow(home, out);
    keyringRow(environment, home, clock, out);
    const hub::ConfigLoader loader(hub::configChoice(environment, home.path(), folder));
    const auto loaded = loader.load();
    if (!loaded)
        out.push_back({State::Fault, "hub.jsonc", loaded.error().message, loaded.error().hint});
    else if (!loaded->found.exists)
        out.push_back({State::Fine, "hub.jsonc", "none", {}});
    else
        out.push_back({State::Fine, "hub.jsonc", loaded->found.file + ", " + std::to_string(loaded->config.servers.size()) + " servers", {}});
    for (const std::string& warning : loaded ? loaded->warnings : std::vector<std::string>{})
        out.push_back({State::Note, "hub.jsonc", warning, "mend the line"});
    doorRow(environment, loader.find().file, out);
    if (loaded)
        for (const auto& [id, server] : loaded->config.servers)
            out.push_back(serverRow(environment, server, folder));
    return out;
}

} // namespace gwt::host
