#pragma once

#include "core/agents/Receipt.h"
#include "core/base/Result.h"

#include <vector>

namespace gwt::agents
{

/// Port: what outlives the window. Before the first byte of a message is typed it is written as `Sending`: a message
/// found so at the next start is never typed again.
class MessageStore
{
public:
    enum class Stage { Waiting, Sending, Done };
    struct Entry {
        Receipt receipt;
        Stage stage = Stage::Waiting;
    };

    virtual ~MessageStore() = default;
    /// Must be on its way to the disk when it answers: a crash of the process right after it may not lose it.
    virtual base::Result<void> write(const Entry& entry) = 0;
    /// The last written entry of each message, oldest message first.
    virtual std::vector<Entry> read() = 0;
};

} // namespace gwt::agents
