#include "core/tools/Principal.h"

#include "core/base/Text.h"

#include <algorithm>

namespace gwt::tools
{

std::string text(const Principal& principal)
{
    switch (principal.kind) {
    case PrincipalKind::Person: return "person";
    case PrincipalKind::Tab: return "tab:" + principal.id;
    case PrincipalKind::ApiKey: return "key:" + principal.id;
    case PrincipalKind::OAuthSubject: return "oauth:" + principal.id;
    case PrincipalKind::Local: return "local";
    case PrincipalKind::Outside: return "outside";
    case PrincipalKind::Anonymous: return "anonymous";
    }
    return "outside";
}

bool isGranted(const Principal& principal, const std::string& tool)
{
    const auto& grants = principal.grants;
    return grants.empty() || std::any_of(grants.begin(), grants.end(), [&](const std::string& glob) { return base::globMatches(glob, tool); });
}

} // namespace gwt::tools
