#pragma once

#include "core/agents/MessageStore.h"
#include "core/process/UniqueFd.h"

#include <string>

namespace gwt::workspace
{

/// sessions/messages.jsonl: one line each time a message changes its stage, the last one counts. Written through to the
/// kernel at once, so that a crash of gwt loses nothing; rewritten short at each start. Core thread.
class MessageStoreJson final : public agents::MessageStore
{
public:
    explicit MessageStoreJson(std::string path);

    base::Result<void> write(const Entry& entry) override;
    std::vector<Entry> read() override;

private:
    base::Result<void> open();

    const std::string m_path;
    process::UniqueFd m_file;
};

} // namespace gwt::workspace
