#pragma once

#include "core/base/Result.h"
#include "core/workspace/Tab.h"

#include <QObject>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace gwt::workspace
{

/// All tabs of the window, in the person's order. Core thread.
class Tabs final : public QObject
{
    Q_OBJECT

public:
    /// `nextNumber`: pane-<n> numbers below it were given away in earlier runs.
    Tabs(process::PtyReader& reader, terminal::TerminalSettings settings, int nextNumber = 1);

    const std::vector<std::unique_ptr<Tab>>& all() const { return m_tabs; }
    Tab* find(std::string_view id) const;
    /// NotFound with the hint to list them.
    base::Result<Tab*> get(const std::string& id) const;
    int running() const;
    int nextNumber() const { return m_next; }
    /// Numbers below `number` were given away in earlier runs.
    void continueFrom(int number) { m_next = std::max(m_next, number); }

    /// A tab without a program. An empty record.id is given the next number; a used one is Conflict.
    base::Result<Tab*> add(TabRecord record);
    /// Ends the program and takes the tab off. NotFound.
    base::Result<void> remove(const std::string& id);
    void move(const std::string& id, int index);
    /// What new tabs start with (size and palette of the window).
    terminal::TerminalSettings& settings() { return m_settings; }

Q_SIGNALS:
    void added(gwt::workspace::Tab* tab);
    void removing(gwt::workspace::Tab* tab);
    void listChanged();
    void tabChanged(gwt::workspace::Tab* tab);

private:
    process::PtyReader& m_reader;
    terminal::TerminalSettings m_settings;
    std::vector<std::unique_ptr<Tab>> m_tabs;
    int m_next;
};

} // namespace gwt::workspace
