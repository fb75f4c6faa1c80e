#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gwt::git
{

/// All that a worktree has changed since its base: committed, staged, unstaged and untracked.
struct DiffRequest {
    static constexpr std::size_t largestPage = 256U << 10U;
    std::string worktree;
    std::string base; ///< empty: the remembered base, else upstream's or the default branch's merge base
    std::string path; ///< empty: all; else one file or folder, relative to the top
    std::size_t offset = 0;
    std::size_t maxBytes = 8192;
};

/// A page of unified diff. Cut at line ends (a line longer than the page is cut between characters).
/// The pages that follow offset 0 are of the same moment as that one, while it is remembered.
struct DiffPage {
    std::string diff;
    std::string base; ///< the commit that it was compared with
    std::size_t totalBytes = 0;
    bool isTruncated = false; ///< there is more
    std::optional<std::size_t> nextOffset;
};

struct ChangedFile {
    enum class Status { Added, Modified, Deleted, Renamed };
    std::string path;
    std::string oldPath; ///< of a rename
    Status status = Status::Modified;
    bool isStaged = false; ///< the index differs from HEAD here
    bool isUntracked = false;
    bool isBinary = false; ///< or too large to be compared line by line
    int addedLines = 0;
    int removedLines = 0;
};

struct DiffLine {
    enum class Kind { Context, Added, Removed, NoNewline };
    Kind kind = Kind::Context;
    std::string text;  ///< without the sign and the line end; may hold ill-formed UTF-8
    int oldNumber = 0; ///< 0: not on that side
    int newNumber = 0;
};

struct DiffHunk {
    std::string header; ///< what follows the second @@, a function's name
    int oldStart = 0;
    int oldCount = 0;
    int newStart = 0;
    int newCount = 0;
    std::vector<DiffLine> lines;
};

/// One file of a parsed unified diff.
struct FileDiff {
    std::string path;
    std::string oldPath;
    ChangedFile::Status status = ChangedFile::Status::Modified;
    std::string oldMode;
    std::string newMode;
    bool isBinary = false;
    bool isCut = false; ///< more lines than the limit: the rest was left out
    std::vector<DiffHunk> hunks;
};

/// One hunk of a worktree's review, to be taken into another worktree or dropped from its own.
struct HunkRequest {
    std::string worktree;
    std::string base; ///< as in DiffRequest
    std::string path;
    int oldStart = 0; ///< of the hunk, as it was shown
    int newStart = 0;
    std::string into; ///< another worktree; empty: drop it here
};

/// What was done; to undo it, apply the patch the other way.
struct HunkApplied {
    std::string worktree;
    std::string patch;
    bool isDropped = false;
};

/// Counting lines means reading every changed file: most of the time of a summary.
enum class LineCounts { Count, LeaveOut };

/// What a review panel shows first; the hunks of a file come with fileDiff when it is opened.
struct ReviewSummary {
    std::string base;
    std::vector<ChangedFile> files;
    int addedLines = 0;
    int removedLines = 0;
};

/// Lines of one file as its base has them, so that two worktrees can be laid over each other.
struct LineRange {
    int first = 0; ///< of the merge base; an insertion has count 0 and stands after `first`
    int count = 0;
    bool operator==(const LineRange&) const = default;
};

struct OverlapFile {
    std::string path;
    std::vector<LineRange> mine;
    std::vector<LineRange> theirs;
    std::vector<LineRange> both; ///< where the two touch or meet; empty: the same file in different places
};

struct Overlap {
    std::string first; ///< worktree paths
    std::string second;
    std::string base; ///< their merge base
    std::vector<OverlapFile> files;
};

} // namespace gwt::git
