#pragma once

#include "core/base/Json.h"

#include <functional>
#include <string>
#include <string_view>

namespace gwt::tools
{

/// Port: takes what must not pass out of a text (secrets, personal data). Any thread.
class Redactor
{
public:
    virtual ~Redactor() = default;
    /// False: nothing is configured, and the stage is free.
    virtual bool isActive() const = 0;
    virtual std::string redact(std::string text) const = 0;
    /// The same for one caller, where a redactor may leave a placeholder that restore() turns back, for that caller only.
    virtual std::string redactFor(const std::string& /*caller*/, std::string text) const { return redact(std::move(text)); }
    virtual std::string restore(const std::string& /*caller*/, std::string text) const { return text; }
};

using TextChange = std::function<std::string(std::string)>;

/// Every string inside `json`, keys excepted, and whole numbers long enough to be a card's (which become strings when
/// they change).
void changeStrings(base::Json& json, const TextChange& change);
inline void redactStrings(base::Json& json, const Redactor& redactor)
{
    changeStrings(json, [&](std::string text) { return redactor.redact(std::move(text)); });
}

/// The same on the text of a JSON document, which stays as it is byte for byte but for the strings that change. A text
/// that is no JSON is changed as one string.
std::string changeJsonText(std::string_view json, const TextChange& change);

} // namespace gwt::tools
