#pragma once

#include "tests/parity/Conversation.h"

#include <functional>
#include <vector>

namespace gwt::tests
{

struct Scenario {
    const char* name;
    std::function<void(Conversation&)> play;
};

/// For the echo tools (tests/support/http-echo-server), on every transport.
const std::vector<Scenario>& echoScenarios();
/// For `gwt serve` as it starts without any configuration or engine.
const std::vector<Scenario>& serveScenarios();

} // namespace gwt::tests
