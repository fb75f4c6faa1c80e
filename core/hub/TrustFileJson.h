#pragma once

#include "core/hub/TrustStore.h"

namespace gwt::hub
{

/// {"version":1,"servers":[{"folder","server","consented","at":seconds since 1970,"definitions":[{"kind","name","digest",
/// "text"}]}]}; no "definitions": never pinned. InvalidArgument when it is no such file.
base::Result<std::vector<TrustRecord>> readTrustFile(std::string_view text);
std::string trustFileText(const std::vector<TrustRecord>& records);

} // namespace gwt::hub
