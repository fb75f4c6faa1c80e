#pragma once

#include "core/hub/FilePassphrases.h"

#include <string>

namespace gwt::cli
{

/// Asks on the terminal (/dev/tty, so that stdin and stdout stay the command's own) without showing what is typed.
/// Unavailable where there is none.
base::Result<std::string> askHidden(const std::string& question);

/// Of stdin when something is piped in (its last line end does not count), else typed at a hidden prompt: never argv,
/// which every process of the machine can read.
base::Result<std::string> readHidden(const std::string& question);

/// GWT_PASSPHRASE_FILE, else the terminal.
class TerminalPassphrases final : public hub::Passphrases
{
public:
    explicit TerminalPassphrases(const process::Environment& environment)
        : m_file(environment)
    {
    }
    base::Result<std::string> ask(Purpose purpose, const std::string& what) override;
    bool isPreferred() const override { return m_file.isPreferred(); }

private:
    hub::FilePassphrases m_file;
};

} // namespace gwt::cli
