#pragma once

#include "core/base/Result.h"
#include "core/environments/EngineStream.h"

#include <functional>
#include <memory>
#include <string>

namespace gwt::environments
{

/// A fresh way to a container's runner: its socket itself, or an exec of `connect` whose output comes multiplexed.
struct RunnerStream {
    enum class Framing { Raw, Multiplexed };
    std::unique_ptr<EngineStream> stream;
    Framing framing = Framing::Raw;
    std::string leftover; ///< read already, still framed
};

/// Opens one more. Io thread; the callback comes there, once.
using RunnerOpener = std::function<void(std::function<void(base::Result<RunnerStream>)>)>;

} // namespace gwt::environments
