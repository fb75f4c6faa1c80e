#pragma once

#include "core/base/Json.h"

#include <string>

namespace gwt::tools
{

/// Port: takes what must not pass out of a text (secrets, personal data). Pure; any thread.
class Redactor
{
public:
    virtual ~Redactor() = default;
    /// False: nothing is configured, and the stage is free.
    virtual bool isActive() const = 0;
    virtual std::string redact(std::string text) const = 0;
};

/// Every string inside `json`, keys excepted.
void redactStrings(base::Json& json, const Redactor& redactor);

} // namespace gwt::tools
