#include "core/workspace/TranscriptJson.h"

#include "core/base/Json.h"

#include <filesystem>
#include <fstream>

namespace gwt::workspace
{
namespace
{

using base::Json;

constexpr std::uint64_t mostBytes = 64U << 20U;

std::int64_t tokensOf(const Json& usage)
{
    std::int64_t sum = 0;
    for (const char* name : {"input_tokens", "output_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"})
        if (const auto value = usage.find(name); value != usage.end() && value->is_number_unsigned())
            sum += value->get<std::int64_t>();
    return sum;
}

void count(const std::string& line, TranscriptCount& counted)
{
    // Most lines are tool results of any size: not worth parsing.
    if (line.find("\"usage\"") == std::string::npos)
        return;
    const auto json = base::parseJson(line);
    if (!json || !json->is_object() || !json->contains("message") || !json->at("message").is_object())
        return;
    const Json& message = json->at("message");
    const auto id = message.find("id");
    const auto usage = message.find("usage");
    if (id == message.end() || !id->is_string() || usage == message.end() || !usage->is_object())
        return;
    if (id->get_ref<const std::string&>() != counted.lastMessage) {
        counted.tokens += counted.lastTokens;
        counted.lastMessage = id->get<std::string>();
    }
    counted.lastTokens = tokensOf(*usage);
}

} // namespace

base::Result<TranscriptCount> readTranscript(TranscriptCount from)
{
    std::error_code error;
    const std::uint64_t size = std::filesystem::file_size(from.path, error);
    if (error || !std::filesystem::is_regular_file(from.path, error))
        return base::fail(base::ErrorCode::NotFound, "no transcript: " + from.path);
    if (size < from.offset)
        from = {from.path, 0, 0, {}, 0};
    std::ifstream file(from.path, std::ios::binary);
    file.seekg(static_cast<std::streamoff>(from.offset));
    const std::uint64_t until = from.offset + mostBytes;
    for (std::string line; from.offset < until && std::getline(file, line) && !file.eof();) {
        from.offset += line.size() + 1;
        count(line, from);
    }
    return from;
}

} // namespace gwt::workspace
