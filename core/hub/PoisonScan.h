#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gwt::hub
{

/// Why a definition looks as if it spoke to the model behind the person's back.
struct Suspicion {
    std::string rule; ///< id of the row
    std::string why;  ///< for people
    std::string excerpt; ///< what was found, cut, made visible
    int weight = 0;

    bool operator==(const Suspicion&) const = default;
};

/// Heuristics over what a model reads of a server: rows of expressions (RE2, linear) with weights. They find what has been
/// seen in the wild (facts/mcp.md, "tool poisoning"); who words it newly passes, so they are a reason to ask a person,
/// never a proof of innocence. Recall and false positives: tests/unit/hub/poison_test.cpp. Immutable; any thread.
class PoisonScan
{
public:
    /// At this sum a definition waits for a person.
    static constexpr int threshold = 3;

    PoisonScan();
    ~PoisonScan();

    /// `words` as wordsOf() gives them.
    std::vector<Suspicion> look(std::string_view words) const;

private:
    struct Row;
    std::vector<std::unique_ptr<Row>> m_rows;
};

/// The sum of the weights reaches the threshold.
bool isSuspicious(const std::vector<Suspicion>& suspicions);

} // namespace gwt::hub
