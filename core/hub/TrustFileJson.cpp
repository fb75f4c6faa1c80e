#include "core/hub/TrustFileJson.h"

#include "core/base/Json.h"

namespace gwt::hub
{
namespace
{

using base::Json;
using base::textAt;

TrustRecord record(const Json& json)
{
    TrustRecord read{textAt(json, "folder"), textAt(json, "server"), textAt(json, "consented"), {}, false, {}};
    if (const auto at = json.find("at"); at != json.end() && at->is_number_integer())
        read.at = base::Clock::Wall(std::chrono::seconds(at->get<std::int64_t>()));
    const auto list = json.find("definitions");
    if (list == json.end() || !list->is_array())
        return read;
    read.isPinned = true;
    for (const Json& one : *list)
        if (one.is_object())
            read.pinned.push_back({textAt(one, "kind"), textAt(one, "name"), textAt(one, "digest"), textAt(one, "text")});
    return read;
}

} // namespace

base::Result<std::vector<TrustRecord>> readTrustFile(std::string_view text)
{
    const auto json = base::parseJson(text);
    if (!json)
        return base::fail(json.error());
    if (!json->is_object() || json->value("version", Json()) != Json(1) || !json->contains("servers") || !(*json)["servers"].is_array())
        return base::fail(base::ErrorCode::InvalidArgument, "this is no list of trusted servers of version 1");
    std::vector<TrustRecord> records;
    for (const Json& one : (*json)["servers"])
        if (one.is_object() && !textAt(one, "server").empty())
            records.push_back(record(one));
    return records;
}

std::string trustFileText(const std::vector<TrustRecord>& records)
{
    Json servers = Json::array();
    for (const TrustRecord& kept : records) {
        Json one = {{"folder", kept.folder}, {"server", kept.server}, {"consented", kept.consented}, {"at", std::chrono::duration_cast<std::chrono::seconds>(kept.at.time_since_epoch()).count()}};
        if (kept.isPinned) {
            one["definitions"] = Json::array();
            for (const Definition& definition : kept.pinned)
                one["definitions"].push_back({{"kind", definition.kind}, {"name", definition.name}, {"digest", definition.digest}, {"text", definition.text}});
        }
        servers.push_back(std::move(one));
    }
    return base::toText(Json{{"version", 1}, {"servers", std::move(servers)}}) + "\n";
}

} // namespace gwt::hub
