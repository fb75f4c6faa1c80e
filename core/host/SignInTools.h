#pragma once

#include "core/host/Egress.h"
#include "core/host/HubFeature.h"
#include "core/tools/ToolSet.h"

#include <string>

namespace gwt::host
{

/// Signing in to upstreams that want OAuth, as tools that only the person sees: sign in {server} (opens the browser, answers
/// when they came back), sign out {server}. `gwt call gwt_sign_in --json '{"server":"docs"}'`. Core thread.
class SignInTools final : public tools::ToolSet
{
public:
    static constexpr const char* signIn = "gwt_sign_in";
    static constexpr const char* signOut = "gwt_sign_out";

    SignInTools(Egress& egress, HubFeature& hub);

    static bool isOurs(const std::string& tool) { return tool == signIn || tool == signOut; }
};

} // namespace gwt::host
