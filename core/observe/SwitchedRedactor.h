#pragma once

#include "core/observe/PatternRedactor.h"

#include <memory>
#include <mutex>

namespace gwt::observe
{

/// The redactor in force, which a new configuration replaces while calls run. Any thread.
class SwitchedRedactor final : public tools::Redactor
{
public:
    /// `known` (may be null) outlives it.
    explicit SwitchedRedactor(const KnownSecrets* known)
        : m_known(known)
    {
    }
    /// InvalidArgument: what was in force stays. Equal rules change nothing, so placeholders outlive a reload.
    base::Result<void> apply(const RedactRules& rules)
    {
        if (current() && rules == m_rules)
            return {};
        auto made = PatternRedactor::create(rules, m_known);
        if (!made)
            return base::fail(made.error());
        const std::lock_guard lock(m_mutex);
        m_current = std::move(*made);
        m_rules = rules;
        return {};
    }

    bool isActive() const override
    {
        const auto now = current();
        return now && now->isActive();
    }
    std::string redact(std::string text) const override
    {
        const auto now = current();
        return now ? now->redact(std::move(text)) : text;
    }
    std::string redactFor(const std::string& caller, std::string text) const override
    {
        const auto now = current();
        return now ? now->redactFor(caller, std::move(text)) : text;
    }
    std::string restore(const std::string& caller, std::string text) const override
    {
        const auto now = current();
        return now ? now->restore(caller, std::move(text)) : text;
    }

private:
    std::shared_ptr<const PatternRedactor> current() const
    {
        const std::lock_guard lock(m_mutex);
        return m_current;
    }

    const KnownSecrets* m_known;
    mutable std::mutex m_mutex;
    std::shared_ptr<const PatternRedactor> m_current;
    RedactRules m_rules; ///< core thread
};

} // namespace gwt::observe
