#include "tests/gui/support/DemoReview.h"

namespace gwt::desktop
{
namespace
{

const char* const Utf8Patch = "diff --git a/src/utf8.cpp b/src/utf8.cpp\n"
                              "--- a/src/utf8.cpp\n+++ b/src/utf8.cpp\n"
                              "@@ -86,7 +86,14 @@ decode(span)\n"
                              " const auto b = in[0];\n"
                              "-if (b < 0xC0) return kInvalid;\n"
                              "+if (b < 0xC2) return Error::Overlong;\n"
                              "+if (b > 0xF4) return Error::OutOfRange;\n"
                              " switch (length(b)) {\n"
                              "@@ -131,4 +138,6 @@ decode(span)\n"
                              " case 3:\n"
                              "-  return join(in);\n"
                              "+  if (surrogate(in))\n"
                              "+    return Error::Surrogate;\n"
                              "+  return join(in);\n";

const char* const HeaderPatch = "@@ -12,6 +12,8 @@ enum class Error {\n"
                                " enum class Error {\n"
                                "-    Invalid,\n"
                                "+    Overlong,   ///< longer than the code point needs\n"
                                "+    OutOfRange, ///< past U+10FFFF\n"
                                "+    Surrogate,\n"
                                " };\n";

const char* const TestPatch = "@@ -0,0 +1,4 @@\n"
                              "+// 日本語の境界値もここで確かめる\n"
                              "+TEST(Overlong, TwoBytes) {\n"
                              "+    EXPECT_EQ(decode(\"\\xC0\\x80\"), Error::Overlong);\n"
                              "+}\n";

} // namespace

DemoReview::DemoReview()
{
    ReviewState state;
    state.phase = ReviewState::Phase::Ready;
    state.base = QStringLiteral("main");
    using Kind = FileChange::Kind;
    state.files = {{QStringLiteral("src/utf8.cpp"), {}, Kind::Modified, 41, 18, false, false},
                   {QStringLiteral("src/utf8.h"), {}, Kind::Modified, 5, 3, false, false},
                   {QStringLiteral("tests/overlong.cpp"), {}, Kind::Added, 12, 0, false, true}};
    state.overlaps = {{QStringLiteral("pane-2"), QStringLiteral("bench-simd"), QStringLiteral("src/utf8.cpp"), 80, 96, true}};
    m_states.insert(QStringLiteral("pane-1"), state);
    patches.insert(QStringLiteral("src/utf8.cpp"), {QString::fromUtf8(Utf8Patch), false, false, 0});
    patches.insert(QStringLiteral("src/utf8.h"), {QString::fromUtf8(HeaderPatch), false, false, 0});
    patches.insert(QStringLiteral("tests/overlong.cpp"), {QString::fromUtf8(TestPatch), false, false, 0});
}

ReviewState DemoReview::state(const QString& tab) const
{
    ReviewState none;
    none.phase = ReviewState::Phase::Ready;
    none.base = QStringLiteral("main");
    return m_states.value(tab, none);
}

void DemoReview::set(const QString& tab, const ReviewState& state)
{
    m_states.insert(tab, state);
    Q_EMIT changed(tab);
}

void DemoReview::patch(const QString&, const QString& path, base::Reply<FilePatch> reply)
{
    reply(patches.value(path));
}

void DemoReview::applyHunk(const HunkRequest& request, base::Reply<QString> reply)
{
    log += QStringLiteral("hunk %1:%2 of %3 into %4").arg(request.oldStart).arg(request.newStart).arg(request.path, request.into);
    reply(QStringLiteral("hunk-1"));
}

void DemoReview::undoHunk(const QString& token, base::Reply<QString> reply)
{
    log += QStringLiteral("undo ") + token;
    reply(token);
}

void DemoReview::adopt(const AdoptRequest& request, base::Reply<AdoptOutcome> reply)
{
    const bool dry = request.run == AdoptRequest::Run::Dry;
    log += dry ? QStringLiteral("rehearse") : QStringLiteral("adopt");
    AdoptOutcome outcome;
    outcome.conflicts = conflicts;
    outcome.summary = !conflicts.isEmpty() ? QStringLiteral("Merging would conflict in:")
                      : dry ? QStringLiteral("4 commits and 3 files would go into main. No conflicts.")
                            : QStringLiteral("main now has the 4 commits of fix-unicode.");
    if (!dry && conflicts.isEmpty())
        outcome.undoToken = QStringLiteral("undo-1");
    reply(outcome);
}

void DemoReview::undo(const QString& undoToken, base::Reply<QString> reply)
{
    log += QStringLiteral("undo ") + undoToken;
    reply(QString());
}

void DemoReview::openPullRequest(const QString& tab, base::Reply<QString> reply)
{
    log += QStringLiteral("pr ") + tab;
    reply.fail(base::ErrorCode::Unavailable, "the remote does not answer", "look at your network and try again");
}

} // namespace gwt::desktop
