#pragma once

#include "core/base/Result.h"

#include <string>

namespace gwt::hub
{

/// Port: the desktop's keyring, where a key lies under a name. Blocks until it has answered. Any thread.
class KeyRing
{
public:
    virtual ~KeyRing() = default;
    /// NotFound; Denied when it is locked or the person refuses; Unavailable where there is none.
    virtual base::Result<std::string> read(const std::string& id) = 0;
    virtual base::Result<void> write(const std::string& id, const std::string& key) = 0;
    virtual base::Result<void> remove(const std::string& id) = 0;
};

/// Port: asks for the passphrase of the secrets. Unavailable where nobody can be asked.
class Passphrases
{
public:
    enum class Purpose { Open, Choose };

    virtual ~Passphrases() = default;
    /// Choose: a new one, asked twice. `what` is the file's name, for the question.
    virtual base::Result<std::string> ask(Purpose purpose, const std::string& what) = 0;
    /// The person has set one up for this process (a file): the keyring is not used for a new secrets.json.
    virtual bool isPreferred() const { return false; }
};

} // namespace gwt::hub
