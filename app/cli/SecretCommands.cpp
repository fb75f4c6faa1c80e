#include "app/cli/Command.h"
#include "app/cli/ExitCode.h"
#include "app/cli/Prompt.h"
#include "app/cli/Table.h"
#include "core/base/Clock.h"
#include "core/host/HomeFolder.h"
#include "core/hub/DesktopKeyRing.h"
#include "core/hub/SecretStore.h"
#include "core/process/RuntimeFolder.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace gwt::cli
{
namespace
{

using namespace std::chrono_literals;
using base::Json;
using hub::SecretStore;

/// The store of GWT_HOME for one command; a person may have to unlock the keyring in its dialog first.
int withStore(CommandContext& context, const std::function<int(SecretStore&)>& use)
{
    const auto home = host::HomeFolder::open(context.environment);
    if (!home)
        return fail(home.error(), context.format);
    const auto folder = process::RuntimeFolder::open(context.environment);
    if (!folder)
        return fail(folder.error(), context.format);
    const base::SystemClock clock;
    hub::DesktopKeyRing keyring(context.environment, 60s);
    TerminalPassphrases passphrases(context.environment);
    const std::string file = home->secretsFile();
    SecretStore store({file, keyring, passphrases, clock, [&] { return folder->lock(folder->file("secrets", file, ".lock"), process::RuntimeFolder::Wait::Yes); }});
    return use(store);
}

int done(CommandContext& context, const base::Result<void>& result, const Json& json, const std::string& line)
{
    if (!result)
        return fail(result.error(), context.format);
    print(context.format == Format::Machines ? base::toText(json) : line);
    return Done;
}

int setSecret(CommandContext& context, const std::string& name)
{
    auto value = readHidden("Value of " + name);
    if (!value)
        return fail(value.error(), context.format);
    return withStore(context, [&](SecretStore& store) {
        const auto result = store.set(name, *value);
        hub::wipe(*value);
        return done(context, result, {{"name", name}, {"set", true}}, "Secret " + name + " is set. Refer to it as ${secret:" + name + "}.");
    });
}

int getSecret(CommandContext& context, const std::string& name)
{
    return withStore(context, [&](SecretStore& store) {
        const auto value = store.secret(name);
        if (!value)
            return fail(value.error(), context.format);
        print(context.format == Format::Machines ? base::toText({{"name", name}, {"value", *value}}) : *value);
        return static_cast<int>(Done);
    });
}

int listSecrets(CommandContext& context)
{
    return withStore(context, [&](SecretStore& store) {
        const auto secrets = store.list();
        if (!secrets)
            return fail(secrets.error(), context.format);
        Json json = Json::array();
        std::vector<std::vector<std::string>> rows;
        for (const SecretStore::Listed& secret : *secrets) {
            json.push_back({{"name", secret.name}, {"updated_at", secret.updatedAt}});
            rows.push_back({secret.name, secret.updatedAt});
        }
        if (context.format == Format::Machines)
            print(base::toText({{"secrets", json}}));
        else
            print(rows.empty() ? "No secrets. Set one with: gwt secret set NAME" : table({"NAME", "CHANGED"}, rows));
        return static_cast<int>(Done);
    });
}

int moveSecrets(CommandContext& context, const std::string& verb, const std::function<base::Result<std::size_t>(SecretStore&)>& move)
{
    return withStore(context, [&](SecretStore& store) {
        const auto count = move(store);
        if (!count)
            return fail(count.error(), context.format);
        print(context.format == Format::Machines ? base::toText({{verb, *count}}) : std::to_string(*count) + " secrets " + verb);
        return static_cast<int>(Done);
    });
}

} // namespace

void addSecretCommands(CLI::App& app, CommandContext& context)
{
    struct Values {
        std::string name, file;
        bool isReplacing = false;
    };
    auto values = std::make_shared<Values>();
    CLI::App* group = app.add_subcommand("secret", "Secrets for servers: encrypted in GWT_HOME, the key in the desktop's keyring or behind a passphrase");
    group->require_subcommand(1);
    group->footer("Example: gwt secret set github-token < token.txt");
    const auto named = [&](const char* command, const char* help, const char* example, std::function<int()> run) {
        addCommand(*group, context, command, help, example, std::move(run))->add_option("name", values->name, "Name of the secret")->required();
    };
    named("set", "Set a secret: typed at a prompt, or from stdin", "gwt secret set github-token", [&context, values] { return setSecret(context, values->name); });
    named("get", "Print a secret", "gwt secret get github-token", [&context, values] { return getSecret(context, values->name); });
    named("rm", "Remove a secret", "gwt secret rm github-token", [&context, values] {
        return withStore(context, [&](SecretStore& store) { return done(context, store.remove(values->name), {{"name", values->name}, {"removed", true}}, "Secret " + values->name + " is removed."); });
    });
    addCommand(*group, context, "list", "The secrets' names, never their values", "gwt secret list", [&context] { return listSecrets(context); });
    addCommand(*group, context, "rotate", "Encrypt all with a new key (with a passphrase: a new passphrase)", "gwt secret rotate", [&context] {
        return withStore(context, [&](SecretStore& store) { return done(context, store.rotate(), {{"rotated", true}}, "The secrets have a new key."); });
    });
    CLI::App* out = addCommand(*group, context, "export", "All secrets into a new file, encrypted with a passphrase of its own", "gwt secret export backup.json", [&context, values] {
        return moveSecrets(context, "exported", [&](SecretStore& store) { return store.exportTo(values->file); });
    });
    out->add_option("file", values->file, "A file that does not exist yet")->required();
    CLI::App* in = addCommand(*group, context, "import", "The secrets of an exported file", "gwt secret import backup.json", [&context, values] {
        return moveSecrets(context, "imported", [&](SecretStore& store) { return store.importFrom(values->file, values->isReplacing ? SecretStore::Existing::Replace : SecretStore::Existing::Keep); });
    });
    in->add_option("file", values->file, "An exported file")->required();
    in->add_flag("--replace", values->isReplacing, "Also those that are there already");
}

} // namespace gwt::cli
