#pragma once

#include "core/base/Result.h"
#include "core/observe/KnownSecrets.h"
#include "core/observe/Placeholders.h"
#include "core/observe/Recogniser.h"
#include "core/tools/Redactor.h"

#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace gwt::observe
{

/// Contract section 9, "redact".
struct RedactRules {
    std::vector<std::string> patterns;         ///< secrets, email, card, phone
    std::map<std::string, std::string> custom; ///< name -> regular expression (RE2)
    bool placeholders = false;                 ///< what may return leaves a placeholder that its caller's next call turns back

    bool operator==(const RedactRules&) const = default;
};

/// Recognisers as rows, the person's own expressions, and what gwt knows to be secret, in one pass over a text. Immutable
/// but for its placeholders; any thread. 1 KiB without a finding costs about two microseconds.
class PatternRedactor final : public tools::Redactor
{
public:
    /// `known` (may be null) outlives it. InvalidArgument: an unknown pattern, an expression that RE2 refuses or that matches
    /// the empty text; the message names it.
    static base::Result<std::shared_ptr<PatternRedactor>> create(const RedactRules& rules, const KnownSecrets* known);
    ~PatternRedactor() override;

    bool isActive() const override { return m_isActive; }
    std::string redact(std::string text) const override;
    std::string redactFor(const std::string& caller, std::string text) const override;
    std::string restore(const std::string& caller, std::string text) const override;

    /// In the order of the text, without overlaps; the earlier one, then the longer one wins.
    std::vector<Found> find(std::string_view text) const;

private:
    struct Own;
    PatternRedactor(const RedactRules& rules, const KnownSecrets* known);
    void findOwn(std::string_view text, std::vector<Found>& found) const;

    bool m_isActive = false;
    bool m_withPlaceholders = false;
    const KnownSecrets* m_known = nullptr; ///< null: secrets are not asked for
    std::vector<Recogniser> m_rows;
    std::array<std::vector<const Recogniser*>, 256> m_byTrigger;
    std::array<bool, 256> m_isTrigger{};
    std::array<bool, 256> m_isTriggerInWord{}; ///< of rows that are not only looked for at the beginning of a word
    std::vector<std::unique_ptr<Own>> m_own;
    mutable Placeholders m_placeholders;
};

} // namespace gwt::observe
