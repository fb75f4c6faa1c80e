#pragma once

#include "core/base/Result.h"
#include "core/process/Environment.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace gwt::hub
{

/// Port: gives a secret by its name. NotFound, or Unavailable while the store is locked. Any thread.
class SecretSource
{
public:
    virtual ~SecretSource() = default;
    virtual base::Result<std::string> secret(const std::string& name) = 0;
};

/// Resolves what a configuration refers to, at the moment in which a server is started or connected; nothing is kept.
///
///   ${VAR} ${env:VAR}      a variable; an unset one is an error that names it
///   ${VAR:-default}        the default when it is unset or empty (${env:VAR:-default} too)
///   ${secret:NAME}         of the secret store
///   ${file:PATH}           the file's text without its last line end, at most 1 MiB; relative to the server's folder, "~/" is HOME
///   ${workspaceFolder}     the folder of the project (VS Code, Cursor); ${userHome}, ${pathSeparator}
///   $${                    a literal ${
///
/// Values are not resolved again: what a variable holds cannot refer to a secret.
class References
{
public:
    struct Inputs {
        const process::Environment& environment;
        SecretSource& secrets;
        std::string workspace; ///< absolute folder of the project; empty: none is open
    };
    explicit References(Inputs inputs)
        : m_inputs(std::move(inputs))
    {
    }

    /// `folder`: what ${file:…} is relative to. Errors name the reference, never a value.
    base::Result<std::string> resolve(std::string_view text, const std::string& folder) const;

private:
    base::Result<std::string> value(const std::string& reference, const std::string& folder) const;
    base::Result<std::string> variable(std::string_view reference) const;
    base::Result<std::string> file(std::string path, const std::string& folder) const;

    Inputs m_inputs;
};

/// The names in ${secret:…} of a text, for doctor and consent.
std::vector<std::string> secretNames(std::string_view text);

} // namespace gwt::hub
