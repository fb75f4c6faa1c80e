#include "core/git/Snapshot.h"

#include "core/git/Quarantine.h"
#include "core/git/Records.h"
#include "core/git/TemporaryIndex.h"

#include <algorithm>
#include <filesystem>

namespace gwt::git
{
namespace
{

namespace fs = std::filesystem;

constexpr std::uintmax_t largestIgnoredFile = 1U << 20U;
constexpr std::uintmax_t largestIgnoredSum = 64U << 20U;
constexpr std::size_t mostIgnoredFiles = 2000;

GitOptions patient(std::string input = {})
{
    GitOptions options = GitOptions::withInput(std::move(input));
    options.timeout = std::chrono::minutes(15);
    return options;
}

/// Files that the person told git not to look at ("assume unchanged", sparse ones that are there all the same) count
/// too.
base::Result<void> lookAtAll(const GitFolder& git, const std::string& top)
{
    const auto text =
        git.output({"ls-files", "-v", "--full-name", "-z", "--", ":/"}, GitOptions::withLimit(512U << 20U));
    if (!text)
        return base::fail(text.error());
    std::string assumed;
    std::string skipped;
    for (const std::string_view record : split(*text, '\0')) { // letter SP path, see git-ls-files(1) -v
        const std::string path(record.substr(std::min(record.size(), std::size_t(2))));
        std::error_code problem;
        if (record.front() >= 'a' && record.front() <= 'z')
            assumed.append(path).push_back('\0');
        if ((record.front() == 'S' || record.front() == 's') &&
            fs::exists(fs::symlink_status(top + '/' + path, problem)))
            skipped.append(path).push_back('\0');
    }
    for (const auto& [paths, option] :
         {std::pair(assumed, "--no-assume-unchanged"), std::pair(skipped, "--no-skip-worktree")}) {
        if (paths.empty())
            continue;
        if (const auto done = git.output({"update-index", option, "-z", "--stdin"}, GitOptions::withInput(paths));
            !done)
            return base::fail(done.error());
    }
    return {};
}

/// Conflicted paths become files "<path>~gwt-stage1" … 3, so that a tree can hold them.
base::Result<bool> spreadStages(const GitFolder& git)
{
    const auto text = git.output({"ls-files", "--unmerged", "--full-name", "-z", "--", ":/"});
    if (!text)
        return base::fail(text.error());
    std::string input;
    for (const std::string_view record : split(*text, '\0')) { // mode SP object SP stage TAB path
        const std::size_t tab = record.find('\t');
        const auto fields = split(record.substr(0, tab), ' ');
        if (tab == record.npos || fields.size() != 3)
            continue;
        const std::string path(record.substr(tab + 1));
        input.append("0 ").append(fields[1].size(), '0').append("\t" + path).push_back('\0');
        input.append(fields[0])
            .append(" ")
            .append(fields[1])
            .append("\t" + path + "~gwt-stage")
            .append(fields[2])
            .push_back('\0');
    }
    if (input.empty())
        return false;
    const auto done = git.output({"update-index", "-z", "--index-info"}, GitOptions::withInput(std::move(input)));
    if (!done)
        return base::fail(done.error());
    return true;
}

base::Result<std::string> indexTree(const GitFolder& git)
{
    const auto index = TemporaryIndex::copy(git);
    if (!index)
        return base::fail(index.error());
    if (const auto spread = spreadStages(index->git()); !spread)
        return base::fail(spread.error());
    return index->git().line({"write-tree"});
}

/// Adds the small ignored files; the others are named in `left`.
base::Result<void> addIgnored(const GitFolder& git, const std::string& top, std::vector<std::string>& left)
{
    const auto text = git.output(
        {"ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "--full-name", "-z", "--", ":/"},
        GitOptions::withLimit(256U << 20U));
    if (!text)
        return base::fail(text.error());
    std::string input;
    std::uintmax_t sum = 0;
    std::size_t count = 0;
    for (const std::string_view path : split(*text, '\0')) {
        std::error_code problem;
        const fs::path file = fs::path(top) / path;
        const bool isLink = fs::is_symlink(file, problem);
        const bool isFile = isLink || fs::is_regular_file(file, problem);
        const std::uintmax_t size = isFile && !isLink ? fs::file_size(file, problem) : 0;
        if (!isFile || size > largestIgnoredFile || sum + size > largestIgnoredSum || ++count > mostIgnoredFiles) {
            left.emplace_back(path);
            continue;
        }
        sum += size;
        input.append(":(top,literal)").append(path).push_back('\0');
    }
    if (input.empty())
        return {};
    const auto added = git.output({"add", "--force", "--sparse", "--pathspec-from-file=-", "--pathspec-file-nul"},
                                  patient(std::move(input)));
    if (!added)
        return base::fail(added.error());
    return {};
}

base::Result<std::string> headTree(const GitFolder& git, const std::string& head)
{
    return head.empty() ? git.line({"hash-object", "-t", "tree", "--stdin"})
                        : git.line({"rev-parse", head + "^{tree}"});
}

struct Trees {
    std::string head;
    std::string index;
    std::string work;
    std::string workAndIgnored;
};

base::Result<std::string> writeCommits(const GitFolder& git, const std::string& head, const Trees& trees)
{
    const GitFolder author = git.with(fallbackIdentity(git));
    Arguments arguments = {"commit-tree", trees.workAndIgnored, "-m", "gwt: uncommitted work"};
    const auto addParent = [&](const std::string& parent) { arguments.insert(arguments.end(), {"-p", parent}); };
    if (!head.empty())
        addParent(head);
    if (trees.index != trees.head && trees.index != trees.workAndIgnored) {
        Arguments staged = {"commit-tree", trees.index, "-m", "gwt: index"};
        if (!head.empty())
            staged.insert(staged.end(), {"-p", head});
        const auto commit = author.line(staged);
        if (!commit)
            return base::fail(commit.error());
        addParent(*commit);
    }
    return author.line(arguments);
}

base::Result<Trees> writeTrees(const GitFolder& git, const std::string& top, const std::string& head,
                               const std::vector<std::string>& excluded, std::vector<std::string>* ignored)
{
    const auto index = TemporaryIndex::copy(git);
    const auto before = headTree(git, head);
    const auto staged = indexTree(git);
    if (!index || !before || !staged)
        return base::fail(!index ? index.error() : !before ? before.error() : staged.error());
    const GitFolder& temporary = index->git();
    if (auto all = lookAtAll(temporary, top); !all)
        return base::fail(all.error());
    std::string paths(":/");
    for (const std::string& path : excluded)
        paths.append(1, '\0').append(":(top,exclude,literal)" + path);
    const auto added = temporary.output({"add", "--all", "--sparse", "--pathspec-from-file=-", "--pathspec-file-nul"},
                                        patient(std::move(paths)));
    if (!added)
        return base::fail(added.error());
    const auto work = temporary.line({"write-tree"});
    if (!work)
        return base::fail(work.error());
    if (!ignored)
        return Trees{*before, *staged, *work, *work};
    if (auto more = addIgnored(temporary, top, *ignored); !more)
        return base::fail(more.error());
    const auto everything = temporary.line({"write-tree"});
    if (!everything)
        return base::fail(everything.error());
    return Trees{*before, *staged, *work, *everything};
}

} // namespace

base::Result<Snapshot> takeSnapshot(const GitFolder& git, const std::vector<std::string>& excluded,
                                    IgnoredFiles ignored)
{
    const auto top = git.line({"rev-parse", "--path-format=absolute", "--show-toplevel"});
    const auto head = git.commitOf("HEAD");
    if (!top || !head)
        return base::fail(top ? head.error() : top.error());
    Snapshot result;
    const GitFolder atTop = git.in(*top);
    const auto trees =
        writeTrees(atTop, *top, *head, excluded, ignored == IgnoredFiles::KeepSmall ? &result.ignored : nullptr);
    if (!trees)
        return base::fail(trees.error());
    result.tree = trees->workAndIgnored;
    const bool isDirty = trees->work != trees->head || trees->index != trees->head;
    if (!isDirty && trees->workAndIgnored == trees->head)
        return result;
    auto commit = writeCommits(atTop, *head, *trees);
    if (!commit)
        return base::fail(commit.error());
    result.commit = std::move(*commit);
    result.isOnlyIgnored = !isDirty;
    return result;
}

base::Result<Snapshot> takeIndexSnapshot(const GitFolder& git, const std::string& gitFolder)
{
    const GitFolder inside = git.in(gitFolder).with({{"GIT_DIR", gitFolder}});
    const auto head = inside.commitOf("HEAD");
    if (!head)
        return base::fail(head.error());
    const auto before = headTree(inside, *head);
    const auto staged = inside.line({"write-tree"});
    if (!before || !staged)
        return base::fail(before ? staged.error() : before.error());
    Snapshot result;
    result.tree = *staged;
    if (*before == *staged)
        return result;
    auto commit = writeCommits(inside, *head, {*before, *before, *staged, *staged});
    if (!commit)
        return base::fail(commit.error());
    result.commit = std::move(*commit);
    return result;
}

} // namespace gwt::git
