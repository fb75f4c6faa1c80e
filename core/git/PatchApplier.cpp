#include "core/git/PatchApplier.h"

#include "core/git/Records.h"

namespace gwt::git
{

base::Result<std::vector<std::string>> applyPatch(const GitFolder& git, const std::string& patch, Git::Apply direction)
{
    const auto top = git.line({"rev-parse", "--path-format=absolute", "--show-toplevel"});
    if (!top)
        return base::fail(top.error());
    const GitFolder atTop = git.in(*top); // paths of a patch count from the top
    Arguments arguments = {"apply", "--whitespace=nowarn"};
    if (direction == Git::Apply::Reverse)
        arguments.emplace_back("--reverse");
    Arguments ask = arguments;
    ask.insert(ask.end(), {"--numstat", "-z", "-"});
    arguments.emplace_back("-");
    const auto touched = atTop.output(ask, GitOptions::withInput(patch));
    if (!touched)
        return base::fail(touched.error());
    if (const auto done = atTop.output(arguments, GitOptions::withInput(patch)); !done)
        return base::fail(done.error());
    std::vector<std::string> paths;
    for (const std::string_view record : split(*touched, '\0')) // added TAB removed TAB path
        paths.emplace_back(record.substr(record.rfind('\t') + 1));
    return paths;
}

} // namespace gwt::git
