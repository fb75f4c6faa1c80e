#include "core/agents/Activity.h"
#include "core/agents/AgentCatalogue.h"
#include "tests/support/ManualClock.h"

#include <QTest>

using namespace gwt::agents;
using gwt::tests::ManualClock;
namespace terminal = gwt::terminal;

namespace
{

/// Plays "status working; +500; key esc; …" and gives "kind/source" for each step `?`.
class Player
{
public:
    explicit Player(const QString& agent)
        : m_activity(m_clock, AgentCatalogue().get(agent.toStdString()).value())
    {
    }

    QStringList play(const QString& script)
    {
        QStringList seen;
        for (const QString& step : script.split(';', Qt::SkipEmptyParts)) {
            const QString words = step.trimmed();
            if (words == "?")
                seen.append(now());
            else if (words.startsWith('+'))
                pass(words.mid(1).toInt());
            else
                apply(words.section(' ', 0, 0), words.section(' ', 1));
        }
        return seen;
    }
    QString now() const
    {
        const ActivityNow found = m_activity.now();
        return QString::fromStdString(std::string(name(found.kind)) + "/" + std::string(name(found.source)));
    }
    Activity& activity() { return m_activity; }
    ManualClock& clock() { return m_clock; }

private:
    void pass(int ms)
    {
        for (int passed = 0; passed < ms; passed += 50) {
            m_clock.advance(std::chrono::milliseconds(50));
            if (const auto due = m_activity.nextCheck(); due && *due <= m_clock.now())
                m_activity.check();
        }
    }
    void apply(const QString& verb, const QString& what)
    {
        using Program = terminal::ProgramStatus;
        static const QMap<QString, Program::State> states{
            {"idle", Program::State::Idle}, {"working", Program::State::Working}, {"blocked", Program::State::Blocked},
            {"done", Program::State::Done}, {"error", Program::State::Error},     {"clear", Program::State::Clear}};
        static const QMap<QString, AgentHook> hooks{{"start", AgentHook::SessionStarted}, {"prompt", AgentHook::PromptSubmitted},
                                                    {"tool", AgentHook::ToolStarted},
                                                    {"asked", AgentHook::Asked},
                                                    {"stop", AgentHook::Stopped}};
        static const QMap<QString, PersonKey> keys{{"esc", PersonKey::Escape},
                                                   {"ctrl-c", PersonKey::Interrupt},
                                                   {"text", PersonKey::Text},
                                                   {"enter", PersonKey::Enter}};
        static const QMap<QString, Foreground> foregrounds{
            {"agent", Foreground::Agent}, {"shell", Foreground::Shell}, {"other", Foreground::Other}};
        static const QMap<QString, terminal::PromptMark::Kind> marks{{"prompt", terminal::PromptMark::Kind::Prompt},
                                                                     {"output", terminal::PromptMark::Kind::Output},
                                                                     {"end", terminal::PromptMark::Kind::End}};
        using Composer = ScreenReading::Composer;
        if (verb == "status") {
            Program status;
            status.state = states.value(what.section(' ', 0, 0));
            status.id = what.section(' ', 1).toStdString();
            m_activity.status(status);
        } else if (verb == "hook") {
            m_activity.hook(hooks.value(what));
        } else if (verb == "title") {
            m_activity.title(what.toStdString());
        } else if (verb == "notify") {
            m_activity.notification({terminal::Notification::Source::Osc9,
                                     {},
                                     what.toStdString(),
                                     {},
                                     terminal::Notification::Urgency::Normal,
                                     false});
        } else if (verb == "mark") {
            m_activity.promptMark({marks.value(what), {}});
        } else if (verb == "key") {
            m_activity.key(keys.value(what));
        } else if (verb == "screen") {
            m_activity.screen({what == "dialog",
                               what == "working",
                               what == "dialog" || what == "hidden" ? Composer::Hidden : Composer::Empty,
                               {}});
        } else if (verb == "foreground") {
            m_activity.foreground(foregrounds.value(what));
        } else if (verb == "out") {
            m_activity.output();
        } else if (verb == "bell") {
            m_activity.bell();
        } else if (verb == "seen") {
            m_activity.seen();
        } else if (verb == "exit") {
            m_activity.exited();
        }
    }

    ManualClock m_clock;
    Activity m_activity;
};

} // namespace

class ActivityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fuses_data()
    {
        QTest::addColumn<QString>("agent");
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("seen");
        const auto row = [](const char* name, const char* agent, const char* script, const char* seen) {
            QTest::newRow(name) << agent << script << seen;
        };
        row("nothing known", "claude", "?", "unknown/none");
        // As recorded from claude 2.1.328 and codex 0.169.0 (tests/support/agents/record_screens.py).
        row("a turn by status", "claude", "status idle; ?; status working; ?; +9000; out; ?; status done; ?; seen; ?",
            "idle/status working/status working/status ready/status idle/status");
        row("permission by status", "codex", "status working; status blocked; ?; status working; ?; status done; ?",
            "needs_you/status working/status ready/status");
        row("Esc by status", "codex", "status working; key esc; status idle; ?", "idle/status");
        row("start of codex", "codex", "status idle; title ⠋ project; status working; status idle; ?", "idle/status");
        row("status beats the title", "codex", "status working; title project; ?; title [ ! ] Action Required | p; ?",
            "working/status working/status");
        row("error by status", "claude", "status working; status error; ?", "needs_you/status");
        row("a sub-agent asks", "claude",
            "status working a; status blocked a/b; ?; status clear a/b; ?; status done a; ?",
            "needs_you/status working/status ready/status");
        row("status ends", "claude", "status working; status clear; ?; foreground shell; ?",
            "unknown/status idle/process");
        row("status is stuck after Esc", "claude", "status working; out; key esc; screen idle; +2900; ?; +200; ?",
            "working/status idle/screen");
        row("status is stuck without a key", "claude", "status working; out; screen idle; +9500; ?; +600; ?",
            "working/status ready/screen");
        row("status is not stuck while it animates", "claude",
            "status working; screen idle; +900; out; +900; out; +900; out; +900; out; +900; ?", "working/status");
        row("a dialog that the status does not tell", "claude",
            "status working; screen dialog; ?; +750; ?; screen working; ?",
            "working/status needs_you/screen working/screen");
        row("hooks", "claude", "hook prompt; ?; hook tool; hook asked; ?; hook tool; hook stop; ?",
            "working/hook needs_you/hook ready/hook");
        row("a hook is late, OSC 7501 is not", "claude", "status working; hook asked; ?; status idle; hook tool; ?",
            "working/status idle/status");
        row("a session that starts says nothing of work", "claude", "hook start; ?", "unknown/none");
        row("Esc fires no hook", "claude", "hook prompt; out; key esc; screen idle; +3100; ?", "idle/screen");
        row("titles of claude", "claude", "title ✳ Claude Code; ?; title ◐ Claude Code; ?; title ✳ Claude Code; ?",
            "idle/title working/title ready/title");
        row("claude asks, by title and screen", "claude",
            "title ◐ x; screen dialog; ?; title ✳ x; ?; screen working; title ◐ x; ?; title ✳ x; ?",
            "needs_you/screen needs_you/screen working/title ready/title");
        row("titles of gemini", "gemini",
            "title ◇  Ready (p); ?; title ✦  Working… (p); ?; title ✋  Action Required (p); ?; title ◇  Ready (p); ?",
            "idle/title working/title needs_you/title idle/title");
        row("a turn of gemini", "gemini",
            "title ◇  Ready (p); title ✦  Working… (p); out; title ◇  Ready (p); ?; title ◇  Ready (p); ?",
            "ready/title ready/title");
        row("Esc in gemini", "gemini", "title ✦  Working… (p); key esc; title ◇  Ready (p); ?", "idle/title");
        row("an answered question that still stands there", "gemini",
            "title ✦  Working… (p); screen dialog; title ✋  Action Required (p); ?; +2000; key enter; title ✦  "
            "Working… (p); screen dialog; +100; "
            "screen working; ?; title ◇  Ready (p); ?",
            "needs_you/title working/title ready/title");
        row("screen alone", "gemini", "screen idle; ?; screen working; ?; out; screen idle; +800; ?",
            "idle/screen working/screen ready/screen");
        row("screen alone, dialog", "codex", "screen working; screen dialog; ?; key enter; screen working; ?",
            "needs_you/screen working/screen");
        row("screen alone, dialog left by Esc", "codex", "screen working; screen dialog; key esc; screen idle; ?",
            "idle/screen");
        row("title outlives a killed turn", "gemini", "title ✦  Working… (p); out; screen idle; key ctrl-c; +800; ?",
            "idle/screen");
        row("notifications", "opencode", "out; notify Needs your permission to run; ?; notify finished; ?",
            "needs_you/notification ready/notification");
        row("output alone", "opencode", "+1000; out; ?; +500; out; +500; ?; +800; ?",
            "working/output working/output ready/output");
        row("echo is no work", "opencode", "key text; out; +50; out; ?; +500; out; ?", "unknown/none working/output");
        row("Ctrl+C without any sign", "opencode", "+1000; out; key ctrl-c; out; +800; ?", "idle/output");
        row("opencode by its screen", "opencode",
            "screen working; ?; +500; out; screen hidden; +800; ?; screen dialog; ?",
            "working/screen ready/screen needs_you/screen");
        row("bell", "opencode", "out; bell; ?", "ready/notification");
        row("shell with marks", "shell",
            "mark prompt; ?; mark output; ?; +900; mark end; ?; mark output; +6000; mark end; ?; mark prompt; ?; key "
            "text; ?",
            "idle/prompt working/prompt idle/prompt ready/prompt ready/prompt idle/prompt");
        row("shell without marks", "shell", "foreground shell; ?; foreground other; ?; out; foreground shell; ?",
            "idle/process working/process idle/process");
        row("an agent in a shell tab", "shell",
            "foreground other; status working; ?; status done; ?; foreground shell; ?",
            "working/status ready/status ready/status");
        row("exit ends all", "claude", "status working; exit; ?; status working; out; ?", "idle/process idle/process");
        row("typing is looking", "claude", "status working; status done; ?; key text; ?", "ready/status idle/status");
    }
    void fuses()
    {
        QFETCH(QString, agent);
        QFETCH(QString, script);
        QFETCH(QString, seen);
        QCOMPARE(Player(agent).play(script).join(' '), seen);
    }

    void tellsTheAge()
    {
        Player player("claude");
        player.play("status working; +4000; status working");
        QCOMPARE(player.activity().now().age, std::chrono::milliseconds(4000));
        player.play("status blocked");
        QCOMPARE(player.activity().now().age, std::chrono::milliseconds(0));
    }

    void forgetsMadeUpSubAgents()
    {
        Player player("claude");
        for (int i = 0; i < 1000; ++i)
            player.play(QString("status working id%1").arg(i));
        for (int i = 0; i < 64; ++i)
            player.play(QString("status clear id%1").arg(i));
        QCOMPARE(player.now(), QString("unknown/status"));
    }

    /// Whatever comes: once the agent rests on a quiet screen, nothing says "working" for longer than ten seconds.
    void isNeverStuck()
    {
        static const QStringList steps{"status working",
                                       "status idle",
                                       "status blocked",
                                       "title ✦  Working… (p)",
                                       "title ◇  Ready (p)",
                                       "hook tool",
                                       "hook stop",
                                       "key esc",
                                       "key text",
                                       "out",
                                       "+100",
                                       "+900",
                                       "screen working",
                                       "screen dialog",
                                       "screen idle",
                                       "notify x",
                                       "bell"};
        quint32 state = 20261121;
        for (int round = 0; round < 3000; ++round) {
            Player player(round % 2 ? "gemini" : "claude");
            for (int i = 0; i < 30; ++i) {
                state = state * 1664525u + 1013904223u;
                player.play(steps[int((state >> 16) % quint32(steps.size()))]);
            }
            player.play("screen idle; +10100");
            QVERIFY2(!player.now().startsWith("working"), player.now().toUtf8().constData());
        }
    }
};

QTEST_APPLESS_MAIN(ActivityTest)
#include "activity_test.moc"
