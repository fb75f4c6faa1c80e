#include "core/tools/Redactor.h"

namespace gwt::tools
{

void redactStrings(base::Json& json, const Redactor& redactor)
{
    if (json.is_string())
        json = redactor.redact(json.get<std::string>());
    else if (json.is_structured())
        for (auto& child : json)
            redactStrings(child, redactor);
}

} // namespace gwt::tools
