#include "core/hub/SecretStore.h"

#include "core/base/Ids.h"
#include "core/base/Text.h"
#include "core/process/AtomicFile.h"

#include <filesystem>
#include <sodium.h>

namespace gwt::hub
{
namespace
{

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::size_t maxValueBytes = 64U << 10U;
constexpr std::size_t maxNameBytes = 128;

Result<void> checkName(const std::string& name)
{
    const bool isName = !name.empty() && name.size() <= maxNameBytes && name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-") == std::string::npos;
    if (!isName)
        return fail(ErrorCode::InvalidArgument, "a secret's name has letters, digits, _ . and -, at most 128", "for example: gwt secret set github-token");
    return {};
}

Result<void> checkValue(const std::string& value)
{
    if (value.empty())
        return fail(ErrorCode::InvalidArgument, "the secret is empty", "give it on stdin, or type it at the prompt");
    if (value.size() > maxValueBytes)
        return fail(ErrorCode::TooLarge, "a secret has at most 64 KiB");
    if (!base::isValidUtf8(value))
        return fail(ErrorCode::InvalidArgument, "the secret is no UTF-8 text", "encode it, for example with base64");
    return {};
}

std::string salt()
{
    std::string bytes(SecretKey::saltBytes, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

/// Names the key that a file needs, so that a kept key is used for that file only.
std::string identity(const SecretFile& file) { return file.place == KeyPlace::Keyring ? "k" + file.keyId : "p" + file.salt; }

base::Error damaged(const std::string& path, const base::Error& why)
{
    return {ErrorCode::InvalidArgument, path + " cannot be read: " + why.message, "nothing was changed; put a backup in its place, or move the file away and set the secrets anew"};
}

} // namespace

Result<SecretKey> SecretStore::keyOf(const SecretFile& file, const std::string& path)
{
    if (m_key && m_keyOf == identity(file))
        return *m_key;
    if (file.place == KeyPlace::Keyring) {
        auto raw = m_inputs.keyring.read(file.keyId);
        if (!raw && raw.error().code == ErrorCode::NotFound)
            return fail(ErrorCode::Unavailable, "the keyring has no key for " + path, "it was made on another machine or by another person: gwt secret import FILE brings an export in");
        if (!raw)
            return fail(raw.error());
        auto key = SecretKey::fromBytes(*raw);
        wipe(*raw);
        return key;
    }
    auto passphrase = m_inputs.passphrases.ask(Passphrases::Purpose::Open, path);
    if (!passphrase)
        return fail(passphrase.error());
    auto key = SecretKey::fromPassphrase(*passphrase, file.salt, file.cost);
    wipe(*passphrase);
    return key;
}

Result<SecretStore::Opened> SecretStore::open()
{
    const auto text = process::readFile(m_inputs.file);
    if (!text && text.error().code == ErrorCode::NotFound)
        return Opened{};
    if (!text)
        return fail(text.error());
    auto file = readSecretFile(*text);
    if (!file)
        return fail(damaged(m_inputs.file, file.error()));
    auto key = keyOf(*file, m_inputs.file);
    if (!key)
        return fail(key.error());
    auto secrets = openFrom(*file, *key);
    if (!secrets && secrets.error().code == ErrorCode::Denied)
        return fail(ErrorCode::Denied, (file->place == KeyPlace::Passphrase ? "wrong passphrase for " : "the keyring's key does not open ") + m_inputs.file, "nothing was changed; try again");
    if (!secrets)
        return fail(damaged(m_inputs.file, secrets.error()));
    m_key = *key;
    m_keyOf = identity(*file);
    return Opened{std::move(*file), std::move(*secrets), std::move(*key)};
}

Result<void> SecretStore::chooseKey(Opened& opened)
{
    opened.file = {};
    opened.file.cost = m_inputs.cost;
    if (!m_inputs.passphrases.isPreferred()) {
        opened.file.keyId = "gwt-secrets-" + base::randomId(9);
        opened.key = SecretKey::random();
        std::string raw = opened.key->toBytes();
        const auto written = m_inputs.keyring.write(opened.file.keyId, raw);
        wipe(raw);
        if (written || written.error().code != ErrorCode::Unavailable)
            return written;
    }
    auto passphrase = m_inputs.passphrases.ask(Passphrases::Purpose::Choose, m_inputs.file);
    if (!passphrase)
        return fail(passphrase.error());
    opened.file.place = KeyPlace::Passphrase;
    opened.file.keyId.clear();
    opened.file.salt = salt();
    auto key = SecretKey::fromPassphrase(*passphrase, opened.file.salt, opened.file.cost);
    wipe(*passphrase);
    if (!key)
        return fail(key.error());
    opened.key = std::move(*key);
    return {};
}

Result<void> SecretStore::save(Opened opened)
{
    sealInto(opened.file, opened.secrets, *opened.key);
    if (auto written = process::writeAtomically(m_inputs.file, toText(opened.file), 0600); !written)
        return written;
    m_key = *opened.key;
    m_keyOf = identity(opened.file);
    return {};
}

Result<void> SecretStore::change(const std::function<Result<void>(Opened&)>& edit)
{
    const std::lock_guard guard(m_mutex);
    process::UniqueFd held;
    if (m_inputs.lock) {
        auto lock = m_inputs.lock();
        if (!lock)
            return fail(lock.error());
        held = std::move(*lock);
    }
    auto opened = open();
    if (!opened)
        return fail(opened.error());
    const std::string before = opened->key ? opened->file.keyId : std::string();
    if (auto edited = edit(*opened); !edited)
        return edited;
    if (!opened->key)
        if (auto chosen = chooseKey(*opened); !chosen)
            return chosen;
    const std::string after = opened->file.keyId;
    if (auto saved = save(std::move(*opened)); !saved)
        return saved;
    // Only now: a crash before leaves an old key too many, never one too few.
    if (!before.empty() && before != after)
        (void)m_inputs.keyring.remove(before);
    return {};
}

Result<std::string> SecretStore::secret(const std::string& name)
{
    const std::lock_guard guard(m_mutex);
    const auto opened = open();
    if (!opened)
        return fail(opened.error());
    const auto found = opened->secrets.find(name);
    if (found == opened->secrets.end())
        return fail(ErrorCode::NotFound, "no secret " + name, "set it with: gwt secret set " + name);
    if (m_inputs.resolved)
        m_inputs.resolved(found->second.value);
    return found->second.value;
}

Result<std::vector<SecretStore::Listed>> SecretStore::list()
{
    const std::lock_guard guard(m_mutex);
    const auto opened = open();
    if (!opened)
        return fail(opened.error());
    std::vector<Listed> out;
    for (const auto& [name, secret] : opened->secrets)
        out.push_back({name, secret.updatedAt});
    return out;
}

Result<void> SecretStore::set(const std::string& name, const std::string& value)
{
    if (auto fine = checkName(name); !fine)
        return fine;
    if (auto fine = checkValue(value); !fine)
        return fine;
    return change([&](Opened& opened) -> Result<void> {
        opened.secrets[name] = {value, base::toRfc3339(m_inputs.clock.wall())};
        return {};
    });
}

Result<void> SecretStore::remove(const std::string& name)
{
    return change([&](Opened& opened) -> Result<void> {
        if (opened.secrets.erase(name) == 0)
            return fail(ErrorCode::NotFound, "no secret " + name, "gwt secret list shows their names");
        return {};
    });
}

Result<void> SecretStore::rotate()
{
    return change([&](Opened& opened) -> Result<void> {
        if (!opened.key)
            return fail(ErrorCode::NotFound, "there are no secrets yet", "set one with: gwt secret set NAME");
        return chooseKey(opened);
    });
}

Result<std::size_t> SecretStore::exportTo(const std::string& file)
{
    const std::lock_guard guard(m_mutex);
    if (std::error_code ignored; std::filesystem::exists(file, ignored))
        return fail(ErrorCode::Conflict, file + " exists already", "give a name that is free");
    const auto opened = open();
    if (!opened)
        return fail(opened.error());
    if (!opened->key)
        return fail(ErrorCode::NotFound, "there are no secrets yet", "set one with: gwt secret set NAME");
    auto passphrase = m_inputs.passphrases.ask(Passphrases::Purpose::Choose, file);
    if (!passphrase)
        return fail(passphrase.error());
    SecretFile out;
    out.place = KeyPlace::Passphrase;
    out.cost = m_inputs.cost;
    out.salt = salt();
    const auto key = SecretKey::fromPassphrase(*passphrase, out.salt, out.cost);
    wipe(*passphrase);
    if (!key)
        return fail(key.error());
    sealInto(out, opened->secrets, *key);
    if (auto written = process::writeAtomically(file, toText(out), 0600); !written)
        return fail(written.error());
    return opened->secrets.size();
}

Result<std::size_t> SecretStore::importFrom(const std::string& path, Existing existing)
{
    const auto text = process::readFile(path);
    if (!text)
        return fail(text.error());
    const auto file = readSecretFile(*text);
    if (!file)
        return fail(damaged(path, file.error()));
    auto key = [&] {
        const std::lock_guard guard(m_mutex);
        return keyOf(*file, path);
    }();
    if (!key)
        return fail(key.error());
    auto secrets = openFrom(*file, *key);
    if (!secrets && secrets.error().code == ErrorCode::Denied)
        return fail(ErrorCode::Denied, "wrong passphrase for " + path, "nothing was changed; try again");
    if (!secrets)
        return fail(damaged(path, secrets.error()));
    std::size_t count = 0;
    auto changed = change([&](Opened& opened) -> Result<void> {
        for (auto& [name, secret] : *secrets) {
            if (existing == Existing::Keep && opened.secrets.contains(name))
                continue;
            opened.secrets[name] = std::move(secret);
            ++count;
        }
        return {};
    });
    if (!changed)
        return fail(changed.error());
    return count;
}

Result<std::optional<KeyPlace>> SecretStore::place() const
{
    const auto text = process::readFile(m_inputs.file);
    if (!text && text.error().code == ErrorCode::NotFound)
        return std::optional<KeyPlace>();
    if (!text)
        return fail(text.error());
    const auto file = readSecretFile(*text);
    if (!file)
        return fail(damaged(m_inputs.file, file.error()));
    return std::optional(file->place);
}

} // namespace gwt::hub
