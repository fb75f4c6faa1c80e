// Tails, streams, notes, addresses: values in, values out.
#include "core/environments/CommandCapture.h"
#include "core/environments/EngineAddress.h"
#include "core/environments/GitLayout.h"
#include "core/environments/NoteText.h"
#include "core/environments/OutputRing.h"
#include "core/environments/RunnerProtocol.h"
#include "core/environments/SshTunnel.h"
#include "core/environments/StreamDemux.h"
#include "core/environments/Tar.h"
#include "core/environments/WorktreeRecorder.h"

#include <QTest>

using namespace gwt;
using namespace gwt::environments;

namespace
{
QString q(const std::string& text) { return QString::fromStdString(text); }
} // namespace

class ValuesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTail_data()
    {
        QTest::addColumn<QStringList>("pieces");
        QTest::addColumn<QString>("tail");
        QTest::addColumn<int>("total");
        QTest::newRow("nothing") << QStringList() << "" << 0;
        QTest::newRow("fits") << QStringList{"abc", "de"} << "abcde" << 5;
        QTest::newRow("exactly") << QStringList{"abcdefgh"} << "abcdefgh" << 8;
        QTest::newRow("turns") << QStringList{"abcdef", "ghij", "k"} << "defghijk" << 11;
        QTest::newRow("one piece too long") << QStringList{"x", "0123456789"} << "23456789" << 11;
        QTest::newRow("many turns") << QStringList{"abcdefghij", "klmnopqrst", "uv"} << "opqrstuv" << 22;
        QTest::newRow("cut in a character") << QStringList{QStringLiteral("日本語")} << QStringLiteral("本語") << 9;
        QTest::newRow("cut in an emoji") << QStringList{QStringLiteral("😀abcdef")} << "abcdef" << 10;
    }
    void keepsTail()
    {
        QFETCH(QStringList, pieces);
        QFETCH(QString, tail);
        QFETCH(int, total);
        OutputRing ring(8);
        for (const QString& piece : pieces)
            ring.append(piece.toStdString());
        QCOMPARE(q(ring.tail()), tail);
        QCOMPARE(ring.totalBytes(), static_cast<std::uint64_t>(total));
        QCOMPARE(ring.isTruncated(), total > 8);
    }
    void tailIsWellFormed()
    {
        OutputRing ring(8);
        ring.append("ab\xff\xfe" "cdef");
        QVERIFY(ring.tail().size() <= 8);
        QCOMPARE(q(ring.tail()), QStringLiteral("\ufffdcdef"));
    }
    void reportsProgressSparingly()
    {
        CommandCapture capture;
        const CommandCapture::Steady start{std::chrono::hours(1)};
        QVERIFY(!capture.isProgressDue(start));
        capture.output("one");
        QVERIFY(capture.isProgressDue(start));
        QCOMPARE(q(capture.takeProgress(start).text), "one");
        capture.errorOutput("two");
        QVERIFY(!capture.isProgressDue(start + std::chrono::milliseconds(99)));
        const auto later = start + std::chrono::milliseconds(100);
        QVERIFY(capture.isProgressDue(later));
        const CommandProgress progress = capture.takeProgress(later);
        QCOMPARE(q(progress.text), "two");
        QCOMPARE(progress.bytes, 6U);
    }

    void splitsStreams_data()
    {
        QTest::addColumn<int>("pieceSize");
        for (const int size : {1, 3, 7, 8, 9, 1000})
            QTest::addRow("pieces of %d", size) << size;
    }
    void splitsStreams()
    {
        QFETCH(int, pieceSize);
        const std::string bytes = std::string("\1\0\0\0\0\0\0\5hello\2\0\0\0\0\0\0\3bad\1\0\0\0\0\0\0\0\1\0\0\0\0\0\0\1!", 8 + 5 + 8 + 3 + 8 + 8 + 1);
        std::string out;
        std::string err;
        StreamDemux demux([&](StreamDemux::Stream which, std::string_view text) { (which == StreamDemux::Stream::Error ? err : out) += text; });
        for (std::size_t at = 0; at < bytes.size(); at += static_cast<std::size_t>(pieceSize))
            QVERIFY(demux.feed(std::string_view(bytes).substr(at, static_cast<std::size_t>(pieceSize))));
        QCOMPARE(q(out), "hello!");
        QCOMPARE(q(err), "bad");
    }
    void refusesOtherStreams()
    {
        StreamDemux demux([](StreamDemux::Stream, std::string_view) {});
        QVERIFY(!demux.feed("HTTP/1.1 200 OK"));
    }

    void capsNotes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("cap");
        QTest::addColumn<QString>("kept");
        QTest::newRow("short") << "a\nb" << 2 << "a\nb\n";
        QTest::newRow("just fits") << "a\nb\nc\nd\n" << 2 << "a\nb\nc\nd\n";
        QTest::newRow("one out") << "a\nb\nc\nd\ne\n" << 2 << "a\nb\n[1 line left out]\nd\ne\n";
        QTest::newRow("many out") << "1\n2\n3\n4\n5\n6\n7" << 1 << "1\n[5 lines left out]\n7\n";
        QTest::newRow("Japanese") << QStringLiteral("一\n二\n三") << 1 << QStringLiteral("一\n[1 line left out]\n三\n");
    }
    void capsNotes()
    {
        QFETCH(QString, text);
        QFETCH(int, cap);
        QFETCH(QString, kept);
        QCOMPARE(q(capLines(text.toStdString(), cap)), kept);
    }

    void parsesAddresses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("tls");
        QTest::addColumn<QString>("again"); // empty: refused
        QTest::addColumn<int>("kind");
        using Kind = EngineAddress::Kind;
        const auto row = [](const char* text, const char* tls, const char* again, Kind kind) { QTest::newRow(text) << text << tls << again << static_cast<int>(kind); };
        row("unix:///run/podman/podman.sock", "", "unix:///run/podman/podman.sock", Kind::Unix);
        row("/run/podman/podman.sock", "/ignored", "unix:///run/podman/podman.sock", Kind::Unix);
        row("tcp://127.0.0.1:2375", "", "tcp://127.0.0.1:2375", Kind::Tcp);
        row("tcp://engine", "/certs", "tcp://engine:2376", Kind::Tls);
        row("tcp://[::1]:2375", "", "tcp://[::1]:2375", Kind::Tcp);
        row("https://engine:1/", "", "tcp://engine:1", Kind::Tls);
        row("ssh://me@host:2222/run/x.sock", "", "ssh://me@host:2222/run/x.sock", Kind::Ssh);
        row("ssh://host", "", "ssh://host/run/podman/podman.sock", Kind::Ssh);
        row("ssh://me:password@host/x", "", "", Kind::Ssh);
        row("ssh://-oProxyCommand=x/y", "", "", Kind::Ssh);
        row("ssh://-l@host/y", "", "", Kind::Ssh);
        row("tcp://host:99999", "", "", Kind::Tcp);
        row("unix://relative", "", "", Kind::Unix);
        row("npipe:////./pipe/docker_engine", "", "", Kind::Unix);
        row("", "", "", Kind::Unix);
    }
    void parsesAddresses()
    {
        QFETCH(QString, text);
        QFETCH(QString, tls);
        QFETCH(QString, again);
        QFETCH(int, kind);
        const auto address = parseEngineAddress(text.toStdString(), tls.toStdString());
        QCOMPARE(address.has_value(), !again.isEmpty());
        if (!address) {
            QVERIFY(!address.error().hint.empty());
            return;
        }
        QCOMPARE(q(toText(*address)), again);
        QCOMPARE(static_cast<int>(address->kind), kind);
    }
    void findsEngines_data()
    {
        QTest::addColumn<QString>("flag");
        QTest::addColumn<QString>("gwt");
        QTest::addColumn<QString>("docker");
        QTest::addColumn<QStringList>("sockets");
        QTest::addColumn<QString>("found");
        const QStringList all{"/run/user/7/podman/podman.sock", "/run/podman/podman.sock", "/var/run/docker.sock"};
        QTest::newRow("flag first") << "unix:///f" << "unix:///g" << "unix:///d" << all << "unix:///f";
        QTest::newRow("then GWT_ENGINE") << "" << "unix:///g" << "unix:///d" << all << "unix:///g";
        QTest::newRow("then DOCKER_HOST") << "" << "" << "unix:///d" << all << "unix:///d";
        QTest::newRow("then rootless") << "" << "" << "" << all << "unix:///run/user/7/podman/podman.sock";
        QTest::newRow("then rootful") << "" << "" << "" << all.mid(1) << "unix:///run/podman/podman.sock";
        QTest::newRow("then docker") << "" << "" << "" << all.mid(2) << "unix:///var/run/docker.sock";
        QTest::newRow("none") << "" << "" << "" << QStringList() << "";
    }
    void findsEngines()
    {
        QFETCH(QString, flag);
        QFETCH(QString, gwt);
        QFETCH(QString, docker);
        QFETCH(QStringList, sockets);
        QFETCH(QString, found);
        EngineSearch search;
        search.flag = flag.toStdString();
        search.variables = {{"GWT_ENGINE", gwt.toStdString()}, {"DOCKER_HOST", docker.toStdString()}, {"XDG_RUNTIME_DIR", "/run/user/7"}};
        search.isSocket = [&](const std::string& path) { return sockets.contains(q(path)); };
        const auto address = findEngine(search);
        QCOMPARE(address ? q(toText(*address)) : QString(), found);
        if (!address)
            QVERIFY(q(address.error().hint).contains("podman"));
    }
    void asksSshWithoutOptionsFromNames()
    {
        const auto address = parseEngineAddress("ssh://me@host:22/run/x.sock");
        const auto arguments = sshArguments(*address, "/tmp/l");
        QVERIFY(std::count(arguments.begin(), arguments.end(), "BatchMode=yes") == 1);
        QVERIFY(std::count(arguments.begin(), arguments.end(), "/tmp/l:/run/x.sock") == 1);
        QCOMPARE(q(arguments[arguments.size() - 2]), "--");
        QCOMPARE(q(arguments.back()), "host");
    }

    void readsFrames()
    {
        using namespace runnerprotocol;
        const std::string bytes = Writer(Kind::Start, 7).u32(1500).u8(1).text("/workdir").texts({"echo", "日本"}).take();
        Frame frame;
        for (std::size_t cut = 0; cut < bytes.size(); ++cut)
            QCOMPARE(parseFrame(std::string_view(bytes).substr(0, cut), frame), std::ptrdiff_t{0});
        QCOMPARE(parseFrame(bytes, frame), static_cast<std::ptrdiff_t>(bytes.size()));
        Reader reader(frame.payload);
        QCOMPARE(frame.channel, 7U);
        QCOMPARE(reader.u32(), 1500U);
        QCOMPARE(reader.u8(), std::uint8_t{1});
        QCOMPARE(q(std::string(reader.text())), "/workdir");
        QCOMPARE(reader.texts(), (std::vector<std::string>{"echo", "日本"}));
        QVERIFY(reader.isGood());
        reader.u64();
        QVERIFY(!reader.isGood());
        QCOMPARE(parseFrame(std::string("\1\0\0\0xxxxxxxxxxx", 15), frame), std::ptrdiff_t{-1});
        QCOMPARE(parseFrame(std::string("\xff\xff\xff\xff" "xxxxxxxxxxx", 15), frame), std::ptrdiff_t{-1});
        Reader lying(std::string_view("\xff\xff\xff\x7f", 4)); // a count that the payload cannot hold
        QVERIFY(lying.texts().size() <= 1);
        QVERIFY(!lying.isGood());
    }

    void namesCommits_data()
    {
        QTest::addColumn<QString>("kinds");
        QTest::addColumn<QString>("subject");
        QTest::newRow("one") << "M" << "Update f0";
        QTest::newRow("new") << "A" << "Add f0";
        QTest::newRow("several") << "AAM" << "Add 2 files, update 1";
        QTest::newRow("all kinds") << "AMMD" << "Add 1 file, update 2, remove 1";
        QTest::newRow("removed") << "DD" << "Remove 2 files";
    }
    void namesCommits()
    {
        QFETCH(QString, kinds);
        QFETCH(QString, subject);
        std::vector<std::pair<char, std::string>> changes;
        for (int i = 0; i < kinds.size(); ++i)
            changes.emplace_back(kinds[i].toLatin1(), "f" + std::to_string(i));
        QCOMPARE(q(commitMessage(changes)).section('\n', 0, 0), subject);
    }
    void convertsPaths_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("engine");
        QTest::newRow("unix") << "/home/me/project" << "/home/me/project";
        QTest::newRow("windows") << "C:\\Users\\me\\a b" << "/mnt/c/Users/me/a b";
        QTest::newRow("windows, slashes") << "d:/x" << "/mnt/d/x";
        QTest::newRow("a colon of ours") << "c:x" << "c:x";
    }
    void convertsPaths()
    {
        QFETCH(QString, host);
        QFETCH(QString, engine);
        QCOMPARE(q(toEnginePath(host.toStdString())), engine);
    }
    void writesArchives()
    {
        const std::string bytes = Tar().folder(".gwt", 0755).file(".gwt/runner", 0755, "x").take();
        QCOMPARE(bytes.size(), std::size_t{512 * 5});
        QCOMPARE(q(bytes.substr(0, 5)), ".gwt/");
        QCOMPARE(q(bytes.substr(257, 5)), "ustar");
    }
};

QTEST_APPLESS_MAIN(ValuesTest)
#include "values_test.moc"
