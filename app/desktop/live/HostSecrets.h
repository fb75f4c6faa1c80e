#pragma once

#include "core/base/Clock.h"
#include "core/base/Reply.h"
#include "core/hub/DesktopKeyRing.h"
#include "core/hub/FilePassphrases.h"
#include "core/hub/SecretStore.h"
#include "core/process/Environment.h"
#include "core/process/WorkerPool.h"

#include <QString>
#include <QStringList>

#include <string>

namespace gwt::desktop
{

/// secrets.json for the window: names, set, remove. The keyring may ask the person in a dialog of the desktop, so all
/// of it runs on a worker. Nobody types a passphrase here: where there is no keyring, GWT_PASSPHRASE_FILE or `gwt secret`.
class HostSecrets
{
public:
    HostSecrets(const process::Environment& environment, std::string file);

    void names(base::Reply<QStringList> reply);
    void set(const QString& name, const QString& value, base::Reply<QString> reply);
    void remove(const QString& name, base::Reply<QString> reply);

private:
    const base::SystemClock m_clock;
    hub::DesktopKeyRing m_keyring;
    hub::FilePassphrases m_passphrases;
    hub::SecretStore m_store;
    process::WorkerPool m_worker{1}; ///< last: it ends before what it works on
};

} // namespace gwt::desktop
