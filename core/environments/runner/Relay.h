#pragma once

namespace gwt::environments::runner
{

/// Copies both ways between two descriptors until both directions have ended. Blocking, own process.
void relay(int aIn, int aOut, int bIn, int bOut);

/// In a child of the runner: connects to the port on the container's loopback, says Forwarded, relays. Exit code.
int relayToPort(int client, unsigned short port);

/// `runner connect SOCKET`: stdin and stdout <-> the runner's socket, for engines on other machines. Exit code.
int relayToSocket(const char* path);

} // namespace gwt::environments::runner
