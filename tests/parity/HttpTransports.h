#pragma once

#include "tests/parity/Transport.h"

#include <memory>

namespace gwt::tests
{

/// Streamable HTTP of the older era at 127.0.0.1:port/mcp.
std::unique_ptr<Transport> olderHttp(int port);
/// Streamable HTTP of the newer era.
std::unique_ptr<Transport> newerHttp(int port);
/// HTTP+SSE (2024-11-05).
std::unique_ptr<Transport> legacySse(int port);

} // namespace gwt::tests
