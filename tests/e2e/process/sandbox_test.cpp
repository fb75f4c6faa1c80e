#include "core/process/PosixCommandRunner.h"
#include "core/process/Program.h"
#include "core/process/Sandbox.h"
#include "core/process/UniqueFd.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace gwt::process;
using Network = Sandbox::Network;

/// A sandboxed program against the real kernel: what it may not reach it does not reach.
class SandboxTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_root;
    QTcpServer m_port;
    UniqueFd m_socket;
    const std::string m_program = std::string(GWT_BIN_DIR) + "/gwt-sandbox";

    std::string at(const char* name) const { return m_root.filePath(name).toStdString(); }
    void write(const char* name, const char* text) const
    {
        QFile file(m_root.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    /// "exit code: output"; its folders are read/ and write/.
    std::string run(std::string program, std::vector<std::string> arguments, Network network) const
    {
        const Sandbox sandbox{{at("read")}, {at("write")}, network};
        Command command{std::move(program), std::move(arguments), Environment{{"PATH", "/usr/bin:/bin"}, {"ROOT", m_root.path().toStdString()}, {"PORT", std::to_string(m_port.serverPort())}}, at("read")};
        auto inside = sandboxed(std::move(command), sandbox, m_program);
        if (!inside)
            return inside.error().message;
        auto runner = PosixCommandRunner();
        const auto ended = runner.run(*inside, {}, {}, {});
        return ended ? std::to_string(ended->status.code) + ": " + ended->output + ended->errorOutput : ended.error().message;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (landlockVersion() == 0)
            QSKIP("SKIPPED LOUDLY: this kernel has no Landlock, so no sandbox can be shown");
        qInfo("Landlock version %d", landlockVersion());
        for (const char* folder : {"read", "write", "other"})
            QVERIFY(QDir(m_root.path()).mkdir(folder));
        write("read/note", "readable");
        write("other/secret", "CANARY");
        QVERIFY(QFile::link(m_root.filePath("other/secret"), m_root.filePath("read/link")));
        QVERIFY(m_port.listen(QHostAddress::LocalHost));
        m_socket = UniqueFd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        const std::string path = at("read/sock");
        QVERIFY(path.size() < sizeof address.sun_path);
        path.copy(address.sun_path, path.size());
        QCOMPARE(::bind(m_socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
        QCOMPARE(::listen(m_socket.get(), 4), 0);
        ::setenv("GWT_SANDBOX_CANARY", "CANARY", 1);
    }

    /// Each row is a try, in Python, and whether it succeeds without and with the internet allowed.
    void reaches_data()
    {
        QTest::addColumn<QString>("attempt");
        QTest::addColumn<bool>("withoutNetwork");
        QTest::addColumn<bool>("withInternet");
        const auto row = [](const char* name, const char* attempt, bool without, bool with) { QTest::newRow(name) << QString(attempt) << without << with; };
        row("reads what it may", "open(root + '/read/note').read()", true, true);
        row("writes where it may", "open(root + '/write/new', 'w').write('x')", true, true);
        row("makes and removes there", "os.mkdir(root + '/write/d'); os.rmdir(root + '/write/d')", true, true);
        row("runs the system's programs", "subprocess.check_call(['/bin/true'])", true, true);
        row("does not write where it reads", "open(root + '/read/note', 'a')", false, false);
        row("does not truncate where it reads", "os.truncate(root + '/read/note', 0)", false, false);
        row("does not remove where it reads", "os.remove(root + '/read/note')", false, false);
        row("does not read elsewhere", "open(root + '/other/secret')", false, false);
        row("does not list elsewhere", "os.listdir(root + '/other')", false, false);
        row("does not leave by a dotted path", "open(root + '/read/../other/secret')", false, false);
        row("does not leave by a symbolic link", "open(root + '/read/link')", false, false);
        row("does not leave by a hard link", "os.link(root + '/other/secret', root + '/write/hard')", false, false);
        row("does not move things in", "os.rename(root + '/other/secret', root + '/write/moved')", false, false);
        row("nor does its child", "subprocess.check_call(['/bin/cat', root + '/other/secret'])", false, false);
        row("nor in a new namespace", "subprocess.check_call(['/usr/bin/unshare', '-Urm', '/bin/cat', root + '/other/secret'])", false, false);
        row("does not read the home folder", "os.listdir(os.path.expanduser('~root'))", false, false);
        row("does not read shadow", "open('/etc/shadow')", false, false);
        row("does not read its parent's environment", "open('/proc/%d/environ' % os.getppid(), 'rb').read()", false, false);
        row("does not signal its parent", "os.kill(os.getppid(), 0)", passesSignals(), passesSignals());
        row("does not mount", "subprocess.check_call(['/bin/mount', '-t', 'tmpfs', 'x', root + '/write'])", false, false);
        row("connects only with the internet allowed", "socket.create_connection(('127.0.0.1', port))", false, true);
        row("nor by the other family", "socket.socket(socket.AF_INET6)", false, true);
        row("no datagrams either", "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', port))", false, true);
        row("never to a local socket", "socket.socket(socket.AF_UNIX).connect(root + '/read/sock')", false, false);
        row("never raw packets", "socket.socket(socket.AF_PACKET, socket.SOCK_RAW)", false, false);
        row("never raw IP, though root", "socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)", false, false);
        row("pairs of pipes stay", "socket.socketpair()", true, true);
        row("no io_uring", "(_ for _ in ()).throw(OSError()) if ctypes.CDLL(None).syscall(425, 1, ctypes.create_string_buffer(256)) < 0 else None", false, false);
        row("no kernel keyring", "(_ for _ in ()).throw(OSError()) if ctypes.CDLL(None).syscall(250, 0, -3, 1) < 0 else None", false, false);
    }
    static bool passesSignals() { return landlockVersion() < 6; } // scopes came with Linux 6.12
    void reaches()
    {
        QFETCH(QString, attempt);
        QFETCH(bool, withoutNetwork);
        QFETCH(bool, withInternet);
        const std::string script = "import os, socket, subprocess, ctypes\nroot = os.environ['ROOT']; port = int(os.environ['PORT'])\ntry:\n    " + attempt.toStdString()
                                   + "\nexcept (OSError, subprocess.CalledProcessError) as e:\n    print('refused', e); raise SystemExit(7)\nprint('reached')\n";
        for (const Network network : {Network::None, Network::Internet}) {
            const std::string ended = run("/usr/bin/python3", {"-I", "-c", script}, network);
            const bool expected = network == Network::None ? withoutNetwork : withInternet;
            QVERIFY2(ended.rfind(expected ? "0: reached" : "7: ", 0) == 0, ended.c_str());
            QVERIFY2(ended.find("CANARY") == std::string::npos, ended.c_str());
        }
        QVERIFY(QFile::exists(m_root.filePath("other/secret")));
    }

    void runsNode()
    {
        if (!findProgram("node", "/usr/bin:/bin"))
            QSKIP("SKIPPED LOUDLY: no node in /usr/bin, so an MCP server's usual runtime is not shown in the sandbox");
        const std::string ended = run("node", {"-e", "console.log(require('fs').readFileSync(process.env.ROOT + '/read/note', 'utf8'));"
                                                     "try { require('fs').readFileSync(process.env.ROOT + '/other/secret'); console.log('LEAK') } catch (e) { console.log(e.code) }"
                                                     "require('net').connect(+process.env.PORT, '127.0.0.1').on('connect', () => console.log('LEAK')).on('error', e => console.log(e.code))"},
                                      Network::None);
        QCOMPARE(ended, std::string("0: readable\nEACCES\nEACCES\n"));
    }

    /// What cannot be locked in does not run at all.
    void failsClosed()
    {
        auto runner = PosixCommandRunner();
        const auto tried = [&](std::vector<std::string> arguments) {
            const auto ended = runner.run({m_program, std::move(arguments), Environment{{"PATH", "/usr/bin:/bin"}}, "/"}, {}, {}, {});
            return ended ? std::to_string(ended->status.code) + ended->output : ended.error().message;
        };
        QCOMPARE(tried({"--read", "/does/not/exist", "--", "/bin/echo", "ran"}), std::string("125"));
        QCOMPARE(tried({"--reed", "/usr", "--", "/bin/echo", "ran"}), std::string("125"));
        QCOMPARE(tried({"/bin/echo", "ran"}), std::string("125"));
        QCOMPARE(tried({"--", "no-such-program"}), std::string("125"));
        QCOMPARE(tried({"--", "/bin/echo", "--read", "ran"}), std::string("0--read ran\n"));
        QVERIFY(!sandboxed({"/bin/true", {}, {}, {}}, {{"relative"}, {}, Network::None}, m_program));
    }
};

QTEST_GUILESS_MAIN(SandboxTest)
#include "sandbox_test.moc"
