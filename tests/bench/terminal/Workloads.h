#pragma once

#include <string>
#include <vector>

/// One kind of output that a terminal has to take in, about 2 MB of it, the same on every run.
struct Workload {
    std::string name;
    std::string bytes;
    double alacritty; ///< MB/s that alacritty 0.25 was measured at, beside libvterm's next to it
    double libvterm;
};

std::vector<Workload> terminalWorkloads();
