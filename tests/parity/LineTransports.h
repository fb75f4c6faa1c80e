#pragma once

#include "core/mcp/Server.h"
#include "tests/parity/Transport.h"

#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <memory>
#include <string>

namespace gwt::tests
{

/// A session in this process, no bytes between.
std::unique_ptr<Transport> inProcess(mcp::Server& server);
/// A child that speaks newline-delimited JSON-RPC: `gwt serve --stdio`.
std::unique_ptr<Transport> childOnStdio(const QString& program, const QStringList& arguments, const QProcessEnvironment& environment);
/// gwt-mcp-bridge, which serves the last known catalogue until it has found the window.
std::unique_ptr<Transport> bridge(const QProcessEnvironment& environment);
/// The window's WebSocket server; null when it does not let this client in.
std::unique_ptr<Transport> webSocket(int port, const std::string& token);

} // namespace gwt::tests
