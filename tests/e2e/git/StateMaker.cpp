#include "StateMaker.h"

#include "core/git/Records.h"
#include "core/git/WorktreeMaker.h"

namespace gwt::git
{

namespace fs = std::filesystem;

StateMaker::StateMaker(const GitSandbox& box, unsigned seed)
    : m_box(box)
    , m_random(seed)
{
}

const std::vector<StateMaker::Act>& StateMaker::acts()
{
    static const std::vector<Act> all = {
        {"commit", &StateMaker::commitFile},
        {"commit", &StateMaker::commitFile},
        {"amend", &StateMaker::amend},
        {"stage", &StateMaker::stageFile},
        {"modify", &StateMaker::modify},
        {"stage, modify", &StateMaker::stageThenModify},
        {"untracked", &StateMaker::untracked},
        {"delete", &StateMaker::deleteFile},
        {"rename", &StateMaker::renameFile},
        {"ignored file", &StateMaker::ignoredFile},
        {"ignored folder", &StateMaker::ignoredFolder},
        {"detach", &StateMaker::detach},
        {"reset back", &StateMaker::resetBack},
        {"main goes on", &StateMaker::mainGoesOn},
        {"rebase", &StateMaker::rebase},
        {"squash into main", &StateMaker::squashIntoMain},
        {"merge into main", &StateMaker::mergeIntoMain},
        {"pick into main", &StateMaker::cherryPickIntoMain},
        {"merge main", &StateMaker::mergeMain},
        {"conflicting merge", &StateMaker::conflictingMerge},
        {"conflicting rebase", &StateMaker::conflictingRebase},
        {"stash", &StateMaker::stash},
        {"assume unchanged", &StateMaker::assumeUnchanged},
        {"intent to add", &StateMaker::intentToAdd},
        {"symlink", &StateMaker::symlink},
        {"submodule", &StateMaker::submodule},
        {"work in submodule", &StateMaker::workInSubmodule},
        {"nested clone", &StateMaker::nestedClone},
        {"private ref", &StateMaker::privateRef},
        {"autostash", &StateMaker::autostashRebase},
    };
    return all;
}

void StateMaker::make()
{
    static const char* const names[] = {"repo", "my repo", "日本語 リポジトリ"};
    repository = m_box.repository(names[pick(3)]);
    if (pick(5) == 0) { // a bare main repository
        const std::string bare = m_box.path("bare.git");
        m_box.run(m_box.path(""), {"clone", "-q", "--bare", repository, bare});
        fs::remove_all(repository);
        m_box.run(bare, {"worktree", "add", "-q", m_box.path("main tree"), "main"});
        repository = m_box.path("main tree");
        story = "bare; ";
    }
    static const char* const branches[] = {"topic", "feature/x", "機能/新"};
    tree = ensureWorktree(m_box.git(repository), {repository, branches[pick(3)], {}, {}})->worktree.path;
    const unsigned steps = 1 + pick(7);
    for (unsigned i = 0; i < steps; ++i) {
        const Act& act = acts()[pick(static_cast<unsigned>(acts().size()))];
        story += std::string(act.name) + "; ";
        (this->*act.run)();
    }
}

std::string StateMaker::name()
{
    static const char* const folders[] = {"", "src/", "深い/所/", "with space/"};
    static const char* const stems[] = {"file", "名前", "a b", "x\"y"};
    return std::string(folders[pick(4)]) + stems[pick(4)] + std::to_string(m_counter++) + ".txt";
}

std::string StateMaker::text()
{
    return "text " + std::to_string(m_random()) + "\nmore\n";
}

std::string StateMaker::existing()
{
    const std::string files = m_box.git(tree).output({"ls-files", "-z", "*.txt"}).value_or("");
    const auto all = split(files, '\0');
    return all.empty() ? std::string() : std::string(all[pick(static_cast<unsigned>(all.size()))]);
}

void StateMaker::attempt(const std::string& folder, const Arguments& arguments) const
{
    (void)m_box.git(folder).run(arguments);
}

void StateMaker::commitFile()
{
    m_box.write(tree + '/' + name(), text());
    attempt(tree, {"add", "-A"});
    attempt(tree, {"commit", "-q", "-m", "work"});
}
void StateMaker::amend()
{
    m_box.write(tree + '/' + name(), text());
    attempt(tree, {"add", "-A"});
    attempt(tree, {"commit", "-q", "--amend", "-m", "amended"});
}
void StateMaker::stageFile()
{
    m_box.write(tree + '/' + name(), text());
    attempt(tree, {"add", "-A"});
}
void StateMaker::modify()
{
    if (const std::string file = existing(); !file.empty() && !fs::is_symlink(tree + '/' + file))
        m_box.write(tree + '/' + file, text());
}
void StateMaker::stageThenModify()
{
    const std::string file = name();
    m_box.write(tree + '/' + file, text());
    attempt(tree, {"add", "-A"});
    m_box.write(tree + '/' + file, text());
}
void StateMaker::untracked()
{
    m_box.write(tree + '/' + name(), text(), pick(2) ? 0644 : 0755);
}
void StateMaker::deleteFile()
{
    if (const std::string file = existing(); !file.empty())
        fs::remove(tree + '/' + file);
}
void StateMaker::renameFile()
{
    if (const std::string file = existing(); !file.empty())
        attempt(tree, {"mv", file, "moved" + std::to_string(m_counter++) + ".txt"});
}
void StateMaker::ignoredFile()
{
    m_box.write(tree + "/secret" + std::to_string(m_counter++) + ".log", text());
}
void StateMaker::ignoredFolder()
{
    m_box.write(tree + "/build/out" + std::to_string(m_counter++) + ".o", text());
}
void StateMaker::detach()
{
    attempt(tree, {"checkout", "-q", "--detach"});
}
void StateMaker::resetBack()
{
    attempt(tree, {"reset", "-q", pick(2) ? "--hard" : "--soft", "HEAD~1"});
}
void StateMaker::mainGoesOn()
{
    m_box.commit(repository, name(), text(), "main goes on");
}
void StateMaker::rebase()
{
    attempt(tree, {"rebase", "-q", "main"});
}
void StateMaker::squashIntoMain()
{
    const std::string head = m_box.git(tree).commitOf("HEAD").value_or("");
    attempt(repository, {"merge", "-q", "--squash", head});
    attempt(repository, {"commit", "-q", "-m", "squashed"});
    attempt(repository, {"reset", "-q", "--hard"});
}
void StateMaker::mergeIntoMain()
{
    attempt(repository, {"merge", "-q", "--no-edit", m_box.git(tree).commitOf("HEAD").value_or("")});
    attempt(repository, {"merge", "--abort"});
}
void StateMaker::cherryPickIntoMain()
{
    attempt(repository, {"cherry-pick", m_box.git(tree).commitOf("HEAD").value_or("")});
    attempt(repository, {"cherry-pick", "--abort"});
}
void StateMaker::mergeMain()
{
    attempt(tree, {"merge", "-q", "--no-edit", "main"});
}
void StateMaker::conflictingMerge()
{
    m_box.commit(repository, "src/b.txt", text(), "main's way");
    m_box.write(tree + "/src/b.txt", text());
    attempt(tree, {"add", "-A"});
    attempt(tree, {"commit", "-q", "-m", "our way"});
    attempt(tree, {"merge", "-q", "main"});
}
void StateMaker::conflictingRebase()
{
    m_box.commit(repository, "src/a.txt", text(), "main's way");
    m_box.write(tree + "/src/a.txt", text());
    attempt(tree, {"add", "-A"});
    attempt(tree, {"commit", "-q", "-m", "our way"});
    attempt(tree, {"rebase", "-q", "main"});
}
void StateMaker::stash()
{
    m_box.write(tree + '/' + name(), text());
    attempt(tree, {"stash", "push", "-q", "-u"});
}
void StateMaker::assumeUnchanged()
{
    const std::string file = existing();
    if (file.empty() || fs::is_symlink(tree + '/' + file))
        return;
    attempt(tree, {"update-index", pick(2) ? "--assume-unchanged" : "--skip-worktree", file});
    m_box.write(tree + '/' + file, text());
}
void StateMaker::intentToAdd()
{
    const std::string file = name();
    m_box.write(tree + '/' + file, text());
    attempt(tree, {"add", "-N", file});
}
void StateMaker::symlink()
{
    std::error_code ignored;
    fs::create_symlink("somewhere/else", tree + "/link" + std::to_string(m_counter++) + ".txt", ignored);
}
void StateMaker::submodule()
{
    const std::string source = m_box.path("library");
    if (!fs::exists(source))
        m_box.repository("library");
    attempt(tree, {"submodule", "--quiet", "add", "--force", source, "deps/library"});
    attempt(tree, {"commit", "-q", "-m", "submodule"});
}
void StateMaker::workInSubmodule()
{
    const std::string inner = tree + "/deps/library";
    if (!fs::exists(inner + "/.git"))
        submodule();
    if (!fs::exists(inner + "/.git"))
        return;
    m_box.write(inner + '/' + name(), text());
    if (pick(2)) {
        attempt(inner, {"add", "-A"});
        attempt(inner, {"commit", "-q", "-m", "inner work"});
    }
}
void StateMaker::nestedClone()
{
    const std::string folder = tree + "/vendor " + std::to_string(m_counter++);
    attempt(tree, {"clone", "-q", repository, folder});
    if (pick(2))
        m_box.write(folder + '/' + name(), text());
}
void StateMaker::privateRef()
{
    attempt(tree, {"update-ref", "refs/worktree/mark" + std::to_string(m_counter++), "HEAD"});
}
void StateMaker::autostashRebase()
{
    m_box.commit(repository, "src/a.txt", text(), "main's way");
    m_box.write(tree + "/src/a.txt", text());
    attempt(tree, {"commit", "-q", "-am", "our way"});
    m_box.write(tree + "/README.md", text());
    attempt(tree, {"rebase", "-q", "--autostash", "main"});
}

} // namespace gwt::git
