#pragma once

#include "core/base/Clock.h"
#include "core/hub/KeyRing.h"
#include "core/hub/References.h"
#include "core/hub/SecretFileJson.h"
#include "core/process/UniqueFd.h"

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace gwt::hub
{

/// GWT_HOME/secrets.json: secrets by name, encrypted with a key from the desktop's keyring or, where there is none, from
/// a passphrase. The file is read anew each time (another gwt may have written it); the key is kept in memory once it is
/// known. Any thread; blocks for the disk, the keyring, and a passphrase's stretching.
///
/// Nothing is ever overwritten that could not be opened: a wrong passphrase, a locked keyring and a damaged file are
/// errors that say so.
class SecretStore final : public SecretSource
{
public:
    struct Inputs {
        std::string file;
        KeyRing& keyring;
        Passphrases& passphrases;
        const base::Clock& clock;
        /// Held around every change, so that two processes do not write at once; may be empty.
        std::function<base::Result<process::UniqueFd>()> lock = {};
        /// Told each value that leaves the store, so that logs and audit never show it.
        std::function<void(const std::string& value)> resolved = {};
        PassphraseCost cost = {}; ///< for keys that are made from now on
    };
    explicit SecretStore(Inputs inputs)
        : m_inputs(std::move(inputs))
    {
    }

    base::Result<std::string> secret(const std::string& name) override;

    struct Listed {
        std::string name;
        std::string updatedAt;
    };
    base::Result<std::vector<Listed>> list();
    /// `name`: letters, digits, `_ . -`, at most 128; `value`: UTF-8, at most 64 KiB, not empty.
    base::Result<void> set(const std::string& name, const std::string& value);
    base::Result<void> remove(const std::string& name);
    /// A new key; the passphrase is chosen anew where there is one.
    base::Result<void> rotate();

    /// Everything under a passphrase of its own, as a new file with mode 0600 (Conflict when it exists). How many.
    base::Result<std::size_t> exportTo(const std::string& file);
    enum class Existing { Keep, Replace };
    base::Result<std::size_t> importFrom(const std::string& file, Existing existing);

    /// Where the key lies; nullopt: there is no file yet. Does not open it.
    base::Result<std::optional<KeyPlace>> place() const;

private:
    struct Opened {
        SecretFile file;
        Secrets secrets;
        std::optional<SecretKey> key; ///< none: there is no file yet
    };
    base::Result<Opened> open();
    base::Result<SecretKey> keyOf(const SecretFile& file, const std::string& path);
    base::Result<void> save(Opened opened);
    base::Result<void> chooseKey(Opened& opened);
    base::Result<void> change(const std::function<base::Result<void>(Opened&)>& edit);

    Inputs m_inputs;
    std::mutex m_mutex;
    std::optional<SecretKey> m_key; ///< of the file that says m_keyOf
    std::string m_keyOf;
};

} // namespace gwt::hub
