#pragma once

#include "core/base/Result.h"

#include <cstdint>
#include <string>

namespace gwt::workspace
{

/// Where the reading of a transcript has come to. A line ends a message; the same message is written several times while
/// it grows, and counts once, as it was last.
struct TranscriptCount {
    std::string path;
    std::uint64_t offset = 0; ///< of the first byte that was not read
    std::int64_t tokens = 0;  ///< of the messages before `lastMessage`
    std::string lastMessage;
    std::int64_t lastTokens = 0;

    std::int64_t total() const { return tokens + lastTokens; }
};

/// Reads on to the last whole line: `{"type":"assistant","message":{"id":…,"usage":{"input_tokens":…, "output_tokens":…,
/// "cache_creation_input_tokens":…, "cache_read_input_tokens":…}}}` a line (Claude Code's ~/.claude/projects/…/ID.jsonl).
/// Other lines say nothing. A file that has become shorter is read from its start. Blocks; 64 MiB a call at most.
base::Result<TranscriptCount> readTranscript(TranscriptCount from);

} // namespace gwt::workspace
