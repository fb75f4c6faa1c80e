#include "core/workspace/Tabs.h"

#include <algorithm>
#include <charconv>

namespace gwt::workspace
{
namespace
{

/// 7 of "pane-7"; 0 for anything else.
int numberOf(const std::string& id)
{
    constexpr std::string_view prefix = "pane-";
    int number = 0;
    if (id.starts_with(prefix))
        std::from_chars(id.data() + prefix.size(), id.data() + id.size(), number);
    return number;
}

} // namespace

Tabs::Tabs(process::PtyReader& reader, terminal::TerminalSettings settings, int nextNumber)
    : m_reader(reader)
    , m_settings(std::move(settings))
    , m_next(nextNumber)
{
}

Tab* Tabs::find(std::string_view id) const
{
    const auto found = std::find_if(m_tabs.begin(), m_tabs.end(), [&](const auto& tab) { return tab->id() == id; });
    return found == m_tabs.end() ? nullptr : found->get();
}

base::Result<Tab*> Tabs::get(const std::string& id) const
{
    if (Tab* tab = find(id))
        return tab;
    return base::fail(base::ErrorCode::NotFound, "no such tab: " + id, "list the tabs with gwt_list_tabs");
}

int Tabs::running() const
{
    return static_cast<int>(std::count_if(m_tabs.begin(), m_tabs.end(), [](const auto& tab) { return tab->isRunning(); }));
}

base::Result<Tab*> Tabs::add(TabRecord record)
{
    if (record.id.empty())
        record.id = "pane-" + std::to_string(m_next);
    else if (find(record.id))
        return base::fail(base::ErrorCode::Conflict, "the tab exists already: " + record.id);
    m_next = std::max(m_next, numberOf(record.id) + 1);
    Tab* tab = m_tabs.emplace_back(std::make_unique<Tab>(std::move(record), m_reader, m_settings)).get();
    connect(tab, &Tab::changed, this, [this, tab] { Q_EMIT tabChanged(tab); });
    Q_EMIT added(tab);
    Q_EMIT listChanged();
    return tab;
}

base::Result<void> Tabs::remove(const std::string& id)
{
    const auto tab = get(id);
    if (!tab)
        return base::fail(tab.error());
    Q_EMIT removing(*tab);
    const auto found = std::find_if(m_tabs.begin(), m_tabs.end(), [&](const auto& candidate) { return candidate.get() == *tab; });
    // Out of the list first: whoever hears listChanged must not find it. Its own signals may still be on the stack.
    found->release()->deleteLater();
    m_tabs.erase(found);
    Q_EMIT listChanged();
    return {};
}

void Tabs::move(const std::string& id, int index)
{
    const auto found = std::find_if(m_tabs.begin(), m_tabs.end(), [&](const auto& tab) { return tab->id() == id; });
    if (found == m_tabs.end())
        return;
    auto tab = std::move(*found);
    m_tabs.erase(found);
    const auto at = std::clamp(index, 0, static_cast<int>(m_tabs.size()));
    m_tabs.insert(m_tabs.begin() + at, std::move(tab));
    Q_EMIT listChanged();
}

} // namespace gwt::workspace
