#include "core/tools/Principal.h"

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

} // namespace gwt::tools
