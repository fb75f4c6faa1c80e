#include "core/observe/PatternRedactor.h"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

namespace gwt::observe
{

struct PatternRedactor::Own {
    std::string name;
    re2::RE2 expression;

    Own(std::string itsName, const std::string& text, const re2::RE2::Options& options)
        : name(std::move(itsName))
        , expression(text, options)
    {
    }
};

namespace
{

constexpr std::string_view known[] = {"secrets", "email", "card", "phone"};
constexpr std::size_t mostOwn = 64;

constexpr auto wordBytes = [] {
    std::array<bool, 256> table{};
    for (std::size_t byte = 0; byte < table.size(); ++byte)
        table[byte] = byte < 128 && isWordByte(static_cast<char>(byte));
    return table;
}();

bool asks(const RedactRules& rules, std::string_view pattern) { return std::find(rules.patterns.begin(), rules.patterns.end(), pattern) != rules.patterns.end(); }

} // namespace

base::Result<std::shared_ptr<PatternRedactor>> PatternRedactor::create(const RedactRules& rules, const KnownSecrets* secrets)
{
    using base::ErrorCode;
    for (const std::string& pattern : rules.patterns)
        if (std::find(std::begin(known), std::end(known), pattern) == std::end(known))
            return base::fail(ErrorCode::InvalidArgument, "redact.patterns: unknown pattern " + pattern, "known: secrets, email, card, phone; your own go under redact.custom");
    if (rules.custom.size() > mostOwn)
        return base::fail(ErrorCode::TooLarge, "redact.custom: more than " + std::to_string(mostOwn) + " expressions");
    std::shared_ptr<PatternRedactor> made(new PatternRedactor(rules, secrets));
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(1 << 20);
    for (const auto& [name, text] : rules.custom) {
        auto own = std::make_unique<Own>(name, text, options);
        if (!own->expression.ok())
            return base::fail(ErrorCode::InvalidArgument, "redact.custom." + name + ": " + own->expression.error());
        if (re2::RE2::FullMatch("", own->expression))
            return base::fail(ErrorCode::InvalidArgument, "redact.custom." + name + ": matches the empty text");
        made->m_own.push_back(std::move(own));
    }
    return made;
}

PatternRedactor::PatternRedactor(const RedactRules& rules, const KnownSecrets* secrets)
    : m_isActive(!rules.patterns.empty() || !rules.custom.empty())
    , m_withPlaceholders(rules.placeholders)
{
    if (asks(rules, "secrets")) {
        m_known = secrets;
        m_rows = secretRecognisers();
    }
    for (const Recogniser& row : personalRecognisers())
        if (asks(rules, row.kind))
            m_rows.push_back(row);
    for (const Recogniser& row : m_rows)
        for (const char trigger : row.triggers) {
            m_byTrigger[static_cast<unsigned char>(trigger)].push_back(&row);
            m_isTrigger[static_cast<unsigned char>(trigger)] = true;
            m_isTriggerInWord[static_cast<unsigned char>(trigger)] |= !row.beginsWord;
        }
}

PatternRedactor::~PatternRedactor() = default;

void PatternRedactor::findOwn(std::string_view text, std::vector<Found>& found) const
{
    for (const auto& own : m_own) {
        const re2::StringPiece whole(text.data(), text.size());
        re2::StringPiece hit;
        std::size_t from = 0;
        while (from <= text.size() && own->expression.Match(whole, from, text.size(), re2::RE2::UNANCHORED, &hit, 1)) {
            const auto at = static_cast<std::size_t>(hit.data() - text.data());
            if (!hit.empty())
                found.push_back({at, hit.size(), own->name, true});
            from = std::max(at + hit.size(), from + 1);
        }
    }
}

std::vector<Found> PatternRedactor::find(std::string_view text) const
{
    std::vector<Found> found;
    if (m_known)
        found = m_known->find(text);
    bool isInWord = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const bool wasInWord = std::exchange(isInWord, wordBytes[byte]);
        if (!(wasInWord ? m_isTriggerInWord : m_isTrigger)[byte])
            continue;
        for (const Recogniser* row : m_byTrigger[byte]) {
            if (row->beginsWord && wasInWord)
                continue;
            if (const Span span = row->match(text, at); span.end > span.begin)
                found.push_back({span.begin, span.end - span.begin, row->kind, row->mayReturn});
        }
    }
    findOwn(text, found);
    if (found.size() < 2)
        return found;
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.offset != b.offset ? a.offset < b.offset : a.length > b.length; });
    std::vector<Found> apart;
    for (const Found& one : found) {
        const std::size_t done = apart.empty() ? 0 : apart.back().offset + apart.back().length;
        if (one.offset >= done) {
            apart.push_back(one);
        } else {
            // Two things that overlap go together, as the one that may not return.
            Found& last = apart.back();
            last.length = std::max(done, one.offset + one.length) - last.offset;
            if (last.mayReturn && !one.mayReturn) {
                last.kind = one.kind;
                last.mayReturn = false;
            }
        }
    }
    return apart;
}

std::string PatternRedactor::redact(std::string text) const
{
    const auto found = find(text);
    return found.empty() ? std::move(text) : withoutFound(text, found);
}

std::string PatternRedactor::redactFor(const std::string& caller, std::string text) const
{
    const auto found = find(text);
    if (found.empty())
        return text;
    if (!m_withPlaceholders)
        return withoutFound(text, found);
    std::string out;
    std::size_t done = 0;
    for (const Found& one : found) {
        out.append(text, done, one.offset - done);
        const std::string value = text.substr(one.offset, one.length);
        out += one.mayReturn ? m_placeholders.placeholder(caller, one.kind, value) : "[" + std::string(one.kind) + "]";
        done = one.offset + one.length;
    }
    out.append(text, done);
    return out;
}

std::string PatternRedactor::restore(const std::string& caller, std::string text) const { return m_withPlaceholders ? m_placeholders.restored(caller, std::move(text)) : text; }

} // namespace gwt::observe
