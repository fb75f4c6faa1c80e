#pragma once

#include "core/hub/KeyRing.h"
#include "core/process/Environment.h"

namespace gwt::hub
{

/// GWT_PASSPHRASE_FILE names a file with the passphrase (its last line end does not count): for servers, containers and
/// tests, where no desktop has a keyring. The file is for its owner alone (mode 0600, 0400), or it is refused.
class FilePassphrases final : public Passphrases
{
public:
    explicit FilePassphrases(const process::Environment& environment)
        : m_file(environment.get("GWT_PASSPHRASE_FILE").value_or(""))
    {
    }

    base::Result<std::string> ask(Purpose purpose, const std::string& what) override;
    bool isPreferred() const override { return !m_file.empty(); }

private:
    std::string m_file;
};

} // namespace gwt::hub
