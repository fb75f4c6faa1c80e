#include "core/net/AuthProvider.h"

namespace gwt::net
{

std::string AuthProvider::challenge(const AuthFailure& failure, const HttpRequest&) const
{
    std::string text = "Bearer realm=\"gwt\"";
    if (!failure.error.empty())
        text += ", error=\"" + failure.error + "\", error_description=\"" + failure.description + "\"";
    if (!failure.scope.empty())
        text += ", scope=\"" + failure.scope + "\"";
    return text;
}

} // namespace gwt::net
