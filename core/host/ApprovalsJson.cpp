#include "core/host/ApprovalsJson.h"

#include "core/base/Json.h"
#include "core/process/AtomicFile.h"

#include <sys/stat.h>

namespace gwt::host
{
namespace
{

using base::Json;
using base::textAt;
using tools::ApprovalScope;

std::optional<tools::RememberedApproval> one(const Json& json)
{
    if (!json.is_object())
        return {};
    tools::RememberedApproval read;
    read.id = textAt(json, "id");
    read.binding = {textAt(json, "principal"), textAt(json, "server"), textAt(json, "tool"), textAt(json, "arguments"), 0};
    const std::string scope = textAt(json, "scope");
    read.scope = scope == "always" ? ApprovalScope::Always : ApprovalScope::Project;
    read.project = textAt(json, "project");
    read.summary = textAt(json, "summary");
    if (const auto given = json.find("given"); given != json.end() && given->is_number_integer())
        read.given = base::Clock::Wall(std::chrono::seconds(given->get<std::int64_t>()));
    const bool isWhole = !read.id.empty() && !read.binding.principal.empty() && !read.binding.tool.empty() && !read.binding.argumentsDigest.empty()
                         && (scope == "always" || (scope == "project" && !read.project.empty()));
    return isWhole ? std::optional(std::move(read)) : std::nullopt;
}

} // namespace

base::Result<std::vector<tools::RememberedApproval>> readApprovals(std::string_view text)
{
    const auto json = base::parseJson(text);
    if (!json)
        return base::fail(json.error());
    if (!json->is_object() || json->value("version", Json()) != Json(1) || !json->contains("approvals") || !(*json)["approvals"].is_array())
        return base::fail(base::ErrorCode::InvalidArgument, "these are no approvals of version 1");
    std::vector<tools::RememberedApproval> all;
    for (const Json& entry : (*json)["approvals"])
        if (auto read = one(entry))
            all.push_back(std::move(*read));
    return all;
}

std::string approvalsText(const std::vector<tools::RememberedApproval>& approvals)
{
    Json list = Json::array();
    for (const tools::RememberedApproval& kept : approvals) {
        if (!kept.isKept())
            continue;
        Json entry = {{"id", kept.id}, {"principal", kept.binding.principal}, {"server", kept.binding.server}, {"tool", kept.binding.tool}, {"arguments", kept.binding.argumentsDigest},
                      {"scope", kept.scope == ApprovalScope::Always ? "always" : "project"}, {"summary", kept.summary},
                      {"given", std::chrono::duration_cast<std::chrono::seconds>(kept.given.time_since_epoch()).count()}};
        if (!kept.project.empty())
            entry["project"] = kept.project;
        list.push_back(std::move(entry));
    }
    return base::toText(Json{{"version", 1}, {"approvals", std::move(list)}}) + "\n";
}

void keepApprovals(tools::ApprovalLedger& ledger, const std::string& path, ApprovalsAccess access, std::function<void(const base::Error&)> problem)
{
    const auto text = process::readFile(path);
    if (!text && text.error().code != base::ErrorCode::NotFound)
        return problem(text.error());
    if (text) {
        auto kept = readApprovals(*text);
        if (!kept)
            return problem({kept.error().code, path + ": " + kept.error().message, "move it away; what was allowed for good is asked again"});
        ledger.restore(std::move(*kept));
    }
    if (access == ApprovalsAccess::Write)
        ledger.onKeptChanged([&ledger, path, problem = std::move(problem)] {
            if (auto written = process::writeAtomically(path, approvalsText(ledger.all()), S_IRUSR | S_IWUSR); !written)
                problem(written.error());
        });
}

} // namespace gwt::host
