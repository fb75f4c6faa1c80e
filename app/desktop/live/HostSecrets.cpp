#include "app/desktop/live/HostSecrets.h"

#include "app/desktop/live/Convert.h"
#include "core/process/RuntimeFolder.h"

namespace gwt::desktop
{
namespace
{

using namespace std::chrono_literals;

constexpr auto unlocking = 60s; // a person who types the keyring's password

base::Result<process::UniqueFd> lockOf(const process::Environment& environment, const std::string& file)
{
    const auto folder = process::RuntimeFolder::open(environment);
    if (!folder)
        return base::fail(folder.error());
    return folder->lock(folder->file("secrets", file, ".lock"), process::RuntimeFolder::Wait::Yes);
}

} // namespace

HostSecrets::HostSecrets(const process::Environment& environment, std::string file)
    : m_keyring(environment, unlocking)
    , m_passphrases(environment)
    , m_store({file, m_keyring, m_passphrases, m_clock, [environment, file] { return lockOf(environment, file); }})
{
}

void HostSecrets::names(base::Reply<QStringList> reply)
{
    m_worker.run<QStringList>({}, [this](std::stop_token) -> base::Result<QStringList> {
        return m_store.list().map([](const std::vector<hub::SecretStore::Listed>& all) {
            QStringList names;
            for (const auto& secret : all)
                names += text(secret.name);
            return names;
        });
    },
                              std::move(reply));
}

void HostSecrets::set(const QString& name, const QString& value, base::Reply<QString> reply)
{
    m_worker.run<QString>({}, [this, name, value](std::stop_token) -> base::Result<QString> { return m_store.set(name.toStdString(), value.toStdString()).map([&] { return name; }); }, std::move(reply));
}

void HostSecrets::remove(const QString& name, base::Reply<QString> reply)
{
    m_worker.run<QString>({}, [this, name](std::stop_token) -> base::Result<QString> { return m_store.remove(name.toStdString()).map([&] { return name; }); }, std::move(reply));
}

} // namespace gwt::desktop
