#pragma once

#include "core/base/Result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace gwt::agents
{

/// The longest message that is taken, in bytes, before anything is removed from it.
inline constexpr std::size_t maxMessageBytes = 8192;

/// A message's body as it may stand in another agent's composer: each line break one space; control characters, escape
/// sequences, bidirectional overrides and invisible tag characters removed, and every `[gwt msg from` (however spaced,
/// cased or stuffed with zero-width characters), so that nobody speaks in another's name.
/// TooLarge beyond maxMessageBytes; InvalidArgument when nothing is left.
base::Result<std::string> cleanMessage(std::string_view body);

/// `[gwt msg from <sender>]: <message>`. `sender` comes from the caller's proven identity ("claude@feature/x"), never
/// from arguments; brackets and control characters in it are dropped all the same.
base::Result<std::string> formatMessage(std::string_view sender, std::string_view body);

} // namespace gwt::agents
