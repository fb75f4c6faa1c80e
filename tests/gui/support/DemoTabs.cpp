#include "tests/gui/support/DemoTabs.h"

#include "app/desktop/terminal/TerminalWidget.h"
#include "tests/gui/support/DemoScreens.h"

#include <QDateTime>
#include <QDir>

#include <algorithm>

namespace gwt::desktop
{
namespace
{

QVector<TabRow> exampleRows()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const QString code = QDir::homePath() + QStringLiteral("/code/");
    TabRow claude;
    claude.id = QStringLiteral("pane-1");
    claude.agentId = QStringLiteral("claude");
    claude.agentName = QStringLiteral("Claude");
    claude.agentTitle = QStringLiteral("Claude Code");
    claude.branch = QStringLiteral("fix-unicode");
    claude.worktree = code + QStringLiteral("parser-lib.worktrees/fix-unicode");
    claude.activity = Activity::Working;
    claude.activitySinceMs = now - 14'200;
    claude.step = QStringLiteral("Editing src/utf8.cpp");
    claude.added = 58;
    claude.removed = 21;
    claude.filesChanged = 3;
    claude.memoryBytes = 128LL << 20;
    claude.cpuPercent = 4;
    claude.tokens = 41'000;

    TabRow codex = claude;
    codex.id = QStringLiteral("pane-2");
    codex.agentId = QStringLiteral("codex");
    codex.agentName = QStringLiteral("Codex");
    codex.agentTitle = QStringLiteral("Codex");
    codex.branch = QStringLiteral("bench-simd");
    codex.worktree = code + QStringLiteral("parser-lib.worktrees/bench-simd");
    codex.activity = Activity::NeedsYou;
    codex.activitySinceMs = now - 130'000;
    codex.question = QStringLiteral("Run: cmake --build build -j8 ?");
    codex.memoryBytes = 96LL << 20;

    TabRow gemini = claude;
    gemini.id = QStringLiteral("pane-3");
    gemini.agentId = QStringLiteral("gemini");
    gemini.agentName = QStringLiteral("Gemini");
    gemini.agentTitle = QStringLiteral("Gemini CLI");
    gemini.branch = QStringLiteral("docs-ja");
    gemini.worktree = code + QStringLiteral("parser-lib.worktrees/docs-ja");
    gemini.activity = Activity::Ready;
    gemini.activitySinceMs = now - 370'000;
    gemini.filesChanged = 8;
    gemini.added = 312;
    gemini.removed = 40;
    gemini.outcome = QStringLiteral("tests passed");

    TabRow shell;
    shell.id = QStringLiteral("pane-4");
    shell.agentId = QStringLiteral("shell");
    shell.agentName = QStringLiteral("Shell");
    shell.branch = QStringLiteral("main");
    shell.worktree = code + QStringLiteral("parser-lib");
    shell.activity = Activity::Idle;
    return {claude, codex, gemini, shell};
}

} // namespace

DemoTabs::DemoTabs(Content content)
{
    if (content == Content::Example)
        rows = exampleRows();
}

TabRow& DemoTabs::row(const QString& tab)
{
    return *std::find_if(rows.begin(), rows.end(), [&](const TabRow& row) { return row.id == tab; });
}

void DemoTabs::setCurrent(const QString& tab, bool focused)
{
    log += QStringLiteral("current %1 %2").arg(tab, focused ? QStringLiteral("focused") : QStringLiteral("away"));
}

void DemoTabs::close(const QString& tab, base::Reply<QString> reply)
{
    log += QStringLiteral("close ") + tab;
    rows.removeIf([&](const TabRow& row) { return row.id == tab; });
    reply(tab);
    Q_EMIT reset();
}

void DemoTabs::stop(const QString& tab, base::Reply<QString> reply)
{
    log += QStringLiteral("stop ") + tab;
    row(tab).ended = true;
    reply(tab);
    Q_EMIT changed(tab);
}

void DemoTabs::sleep(const QString& tab, base::Reply<QString> reply)
{
    log += QStringLiteral("sleep ") + tab;
    reply(tab);
}

void DemoTabs::restart(const QString& tab, base::Reply<QString> reply)
{
    log += QStringLiteral("restart ") + tab;
    row(tab).ended = false;
    reply(tab);
    Q_EMIT changed(tab);
}

void DemoTabs::rename(const QString& tab, const QString& title)
{
    log += QStringLiteral("rename %1 %2").arg(tab, title);
    row(tab).title = title;
    Q_EMIT changed(tab);
}

void DemoTabs::move(const QString& tab, int index)
{
    log += QStringLiteral("move %1 %2").arg(tab).arg(index);
    const auto at = std::find_if(rows.begin(), rows.end(), [&](const TabRow& row) { return row.id == tab; });
    rows.move(at - rows.begin(), index);
    Q_EMIT reset();
}

void DemoTabs::add(const TabRow& row)
{
    rows.append(row);
    Q_EMIT reset();
}

TerminalWidget* DemoTabs::createTerminal(const QString& tab, QWidget* parent)
{
    terminal::TerminalSettings settings;
    settings.size = {100, 30};
    auto& terminal = m_terminals[tab];
    if (!terminal) {
        terminal = std::make_shared<terminal::Terminal>(settings);
        for (const TabRow& row : rows) {
            if (row.id == tab)
                terminal->feed(demoScreen(row.agentId));
        }
    }
    auto* widget = new TerminalWidget(
        terminal, [this, tab](std::string_view bytes) { m_typed[tab] += QString::fromUtf8(bytes.data(), qsizetype(bytes.size())); },
        parent);
    QObject::connect(widget, &TerminalWidget::gridResized, widget, [terminal](terminal::Size size, terminal::CellPixels cell) {
        terminal->resize(size, cell);
    });
    return widget;
}

} // namespace gwt::desktop
