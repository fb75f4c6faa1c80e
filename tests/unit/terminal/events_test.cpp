// What programs announce: titles, notifications, progress, status, folders, prompts, clipboard.
#include "tests/support/vt/ScreenText.h"

#include <QTest>

using namespace gwt::terminal;

Q_DECLARE_METATYPE(std::vector<gwt::terminal::Event>)

class EventsTest : public QObject
{
    Q_OBJECT

private:
    static ProgramStatus status(ProgramStatus::State state, ProgramStatus::Kind kind, const char* app, const char* id,
                                const char* title, const char* message, std::optional<int> progress)
    {
        return {state, kind, app, id, title, message, progress};
    }

private Q_SLOTS:
    void announced_data()
    {
        using N = Notification;
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<std::vector<Event>>("events");
        const auto row = [](const char* name, const char* input, std::vector<Event> events) {
            QTest::newRow(name) << QByteArray(input) << events;
        };
        row("title", "\x1b]2;a\xe6\x97\xa5\x07", {TitleChanged{"a\xe6\x97\xa5"}});
        row("title and icon", "\x1b]0;t\x1b\\", {IconNameChanged{"t"}, TitleChanged{"t"}});
        row("claude's title holds 9C", "\x1b]2;\xe2\x9c\xb3 Claude\x07", {TitleChanged{"\xe2\x9c\xb3 Claude"}});
        row("title stack", "\x1b]2;a\x07\x1b[22t\x1b]2;b\x07\x1b[23t", {TitleChanged{"a"}, TitleChanged{"b"}, TitleChanged{"a"}});
        row("bell", "\x07", {Bell{}});
        row("OSC 9", "\x1b]9;done\x07", {N{N::Source::Osc9, "", "done", "", N::Urgency::Normal, false}});
        row("OSC 777", "\x1b]777;notify;T;b;c\x07", {N{N::Source::Osc777, "T", "b;c", "", N::Urgency::Normal, false}});
        row("OSC 99", "\x1b]99;;hello\x1b\\", {N{N::Source::Osc99, "hello", "", "", N::Urgency::Normal, false}});
        row("OSC 99 in pieces", "\x1b]99;i=1:d=0:u=2;Ti\x1b\\\x1b]99;i=1:d=0;tle\x1b\\\x1b]99;i=1:p=body:e=1;Ym9keQ==\x1b\\",
            {N{N::Source::Osc99, "Title", "body", "1", N::Urgency::Critical, false}});
        row("OSC 99 close", "\x1b]99;i=7:p=close;\x1b\\", {N{N::Source::Osc99, "", "", "7", N::Urgency::Normal, true}});
        row("progress", "\x1b]9;4;1;42\x07\x1b]9;4;3\x07\x1b]9;4;0\x07",
            {Progress{Progress::State::Normal, 42}, Progress{Progress::State::Indeterminate, 0}, Progress{Progress::State::None, 0}});
        row("folder", "\x1b]7;file://host/a%20b/%E6%97%A5\x07", {WorkingFolder{"host", "/a b/\xe6\x97\xa5"}});
        row("folder by ConEmu", "\x1b]9;9;/tmp\x07", {WorkingFolder{"", "/tmp"}});
        row("folder of another scheme", "\x1b]7;http://host/a\x07", {});
        row("prompt marks", "\x1b]133;A\x07\x1b]133;B\x07\x1b]133;C\x07\x1b]133;D;3\x07",
            {PromptMark{PromptMark::Kind::Prompt, {}}, PromptMark{PromptMark::Kind::Command, {}},
             PromptMark{PromptMark::Kind::Output, {}}, PromptMark{PromptMark::Kind::End, 3}});
        row("clipboard", "\x1b]52;c;aGk=\x07", {ClipboardWrite{"c", "hi"}});
        row("clipboard, not base64", "\x1b]52;c;!!\x07", {});
        row("pointer", "\x1b]22;text\x1b\\", {PointerShape{"text"}});
        row("colours", "\x1b]11;#000000\x07", {ColoursChanged{}});
        row("modes", "\x1b[?2004h", {ModesChanged{}});
        row("resize wish", "\x1b[8;30;100t", {ResizeRequest{100, 30}});
        row("status of codex", "\x1b]7501;state=working:app=codex:id=s1:title=Zml4:progress=40\x1b\\",
            {status(ProgramStatus::State::Working, ProgramStatus::Kind::None, "codex", "s1", "fix", "", 40)});
        row("status of claude, blocked", "\x1b]7501;state=blocked:kind=permission:app=claude:msg=UnVuPw==\x1b\\",
            {status(ProgramStatus::State::Blocked, ProgramStatus::Kind::Permission, "claude", "", "", "Run?", {})});
        row("status with a bad app", "\x1b]7501;state=idle:app=a b\x1b\\", {});
        row("status without state", "\x1b]7501;app=x\x1b\\", {});
        row("status with a deep id", "\x1b]7501;state=idle:id=1/2/3/4/5/6/7/8/9\x1b\\", {});
        row("order", "\x1b]2;a\x07\x07\x1b]2;b\x07", {TitleChanged{"a"}, Bell{}, TitleChanged{"b"}});
    }
    void announced()
    {
        QFETCH(QByteArray, input);
        QFETCH(std::vector<Event>, events);
        Terminal terminal(screentext::sized(20, 5));
        terminal.feed(input.toStdString());
        QVERIFY(terminal.takeEvents() == events);
        // Byte by byte the same.
        Terminal slow(screentext::sized(20, 5));
        for (const char c : input)
            slow.feed({&c, 1});
        std::vector<Event> got = slow.takeEvents();
        QVERIFY(got == events);
    }

    void statusRecords()
    {
        Terminal terminal(screentext::sized(20, 5));
        terminal.feed("\x1b]7501;state=working:app=a:id=1\x1b\\\x1b]7501;state=idle:app=a:id=1/2\x1b\\\x1b]7501;state=done:app=b\x1b\\");
        QCOMPARE(terminal.programStatuses().size(), std::size_t(3));
        QCOMPARE(terminal.programStatuses().front().app, std::string("b"));
        terminal.feed("\x1b]7501;state=clear:app=a:id=1\x1b\\");
        QCOMPARE(terminal.programStatuses().size(), std::size_t(1));
        for (int i = 0; i < 1000; ++i)
            terminal.feed("\x1b]7501;state=idle:app=x:id=" + std::to_string(i) + "\x1b\\");
        QCOMPARE(terminal.programStatuses().size(), std::size_t(256));
    }

    void clipboardIsAskedOnlyWithPermission()
    {
        TerminalSettings settings = screentext::sized(20, 5);
        settings.permissions.clipboardQuery = true;
        Terminal terminal(settings);
        terminal.feed("\x1b]52;c;?\x07");
        QVERIFY(terminal.takeEvents() == std::vector<Event>{ClipboardQuery{"c"}});
        QCOMPARE(terminal.takeReplies(), std::string());
        terminal.answerClipboard("c", "hi");
        QCOMPARE(terminal.takeReplies(), std::string("\x1b]52;c;aGk=\x1b\\"));
    }

    void stringsAreBounded()
    {
        Terminal terminal(screentext::sized(20, 5));
        terminal.feed("\x1b]2;" + std::string(10'000, 'x') + "\x07");
        QCOMPARE(std::get<TitleChanged>(terminal.takeEvents()[0]).title.size(), std::size_t(4096));
        terminal.feed("\x1b]2;" + std::string(3u << 20, 'x') + "\x07ok");
        QVERIFY(terminal.takeEvents().empty());
        terminal.feed("\x1b]52;c;" + std::string(13u << 20, 'A') + "\x07");
        QVERIFY(terminal.takeEvents().empty());
        terminal.feed("\x1b]52;c;" + std::string(4u << 20, 'A') + "\x07");
        QCOMPARE(terminal.takeEvents().size(), std::size_t(1));
        QCOMPARE(screentext::screen(terminal), std::string("ok"));
    }

    void linksReachTheSnapshot()
    {
        Terminal terminal(screentext::sized(20, 5));
        terminal.feed("a\x1b]8;id=1;https://example.com/\x1b\\bc\x1b]8;;\x1b\\d");
        Snapshot view;
        terminal.snapshot(view);
        const SnapshotRow& row = view.rows[0];
        QCOMPARE(int(row.cells[0].link), 0);
        QCOMPARE(row.links[row.cells[1].link - 1u].uri, std::string("https://example.com/"));
        QCOMPARE(row.cells[1].link, row.cells[2].link);
        QCOMPARE(int(row.cells[3].link), 0);
        QCOMPARE(terminal.linkAt({0, 2}), std::string("https://example.com/"));
        QCOMPARE(terminal.linkAt({0, 3}), std::string());
    }
};

QTEST_GUILESS_MAIN(EventsTest)
#include "events_test.moc"
