#pragma once

#include "core/hub/KeyRing.h"
#include "core/process/Environment.h"

#include <chrono>
#include <memory>

namespace gwt::hub
{

/// The Secret Service (GNOME Keyring, KeePassXC) or KWallet, by QtKeychain. Questions are asked on a thread with an event
/// loop of its own, so that nothing else of gwt runs while the caller waits; `patience` is for a person who has to unlock
/// it in the desktop's dialog.
class DesktopKeyRing final : public KeyRing
{
public:
    DesktopKeyRing(const process::Environment& environment, std::chrono::milliseconds patience);
    ~DesktopKeyRing() override;

    base::Result<std::string> read(const std::string& id) override;
    base::Result<void> write(const std::string& id, const std::string& key) override;
    base::Result<void> remove(const std::string& id) override;

private:
    class Thread;
    bool m_hasBus;
    std::chrono::milliseconds m_patience;
    std::unique_ptr<Thread> m_thread; ///< started by the first question
};

} // namespace gwt::hub
