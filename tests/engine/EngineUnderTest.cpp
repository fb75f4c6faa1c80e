#include "tests/engine/EngineUnderTest.h"

#include "core/environments/Tar.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QTest>

#include <signal.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace gwt::tests
{

namespace
{

// As small machines and CI runners need it: no systemd, no journal, containers' clean-up at once.
constexpr const char* containersConf = R"([containers]
default_ulimits=["nofile=16384:16384","nproc=8192:8192"]
log_driver="k8s-file"
[engine]
runtime="runc"
cgroup_manager="cgroupfs"
events_logger="file"
exit_command_delay=1
[network]
network_backend="netavark"
network_config_dir="%1/networks"
)";

std::string busyboxImage()
{
    QFile busybox(QStringLiteral("/bin/busybox"));
    if (!busybox.open(QIODevice::ReadOnly))
        return {};
    const std::string program = busybox.readAll().toStdString();
    QProcess list;
    list.start(QStringLiteral("/bin/busybox"), {QStringLiteral("--list")});
    list.waitForFinished();
    environments::Tar tar;
    tar.folder(".", 0755).folder("bin", 0755).folder("etc", 0755).folder("tmp", 01777).file("bin/busybox", 0755, program);
    for (const QByteArray& applet : list.readAllStandardOutput().split('\n'))
        if (!applet.isEmpty() && applet != "busybox")
            tar.link("bin/" + applet.toStdString(), "busybox");
    tar.file("etc/passwd", 0644, "root:x:0:0:root:/:/bin/sh\nagent:x:1000:1000:agent:/:/bin/sh\n").file("etc/group", 0644, "root:x:0:\nagent:x:1000:\n");
    return tar.take();
}

} // namespace

EngineUnderTest::EngineUnderTest(Product product) : m_product(product), m_folder(QStringLiteral("/tmp/gwt-engine-XXXXXX"))
{
    if (geteuid() != 0) {
        m_whyNot = QStringLiteral("the engine tests run as root (rootless engines need newuidmap and a user session)");
        return;
    }
    const QStringList needed = product == Product::Podman ? QStringList{QStringLiteral("podman"), QStringLiteral("runc"), QStringLiteral("busybox"), QStringLiteral("iptables")}
                                                          : QStringList{QStringLiteral("dockerd"), QStringLiteral("docker"), QStringLiteral("busybox")};
    for (const QString& program : needed)
        if (QStandardPaths::findExecutable(program).isEmpty() && QStandardPaths::findExecutable(program, {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")}).isEmpty())
            m_whyNot = product == Product::Podman ? QStringLiteral("%1 is missing: apt-get install podman runc netavark aardvark-dns catatonit busybox-static iptables").arg(program)
                                                  : QStringLiteral("%1 is missing: apt-get install docker.io busybox-static iptables").arg(program);
    if (!m_whyNot.isEmpty())
        return;
    if (!writeConfiguration() || !startService() || !importImage())
        m_whyNot = QStringLiteral("the engine does not start here: ") + (m_service ? QString::fromUtf8(m_service->readAllStandardError().right(400)) : QString());
}

EngineUnderTest::~EngineUnderTest()
{
    if (m_service && m_whyNot.isEmpty()) {
        if (m_service->state() != QProcess::Running)
            startService();
        const QStringList all = containers();
        if (!all.isEmpty())
            cli(QStringList{QStringLiteral("rm"), QStringLiteral("-f")} + all);
    }
    if (m_service) {
        m_service->terminate();
        if (!m_service->waitForFinished(10'000)) {
            m_service->kill();
            m_service->waitForFinished(2000);
        }
    }
    // Podman binds its store onto itself; a folder with mounts cannot be removed.
    QFile mounts(QStringLiteral("/proc/self/mounts"));
    if (mounts.open(QIODevice::ReadOnly)) {
        QList<QByteArray> ours;
        for (const QByteArray& line : mounts.readAll().split('\n'))
            if (line.contains(m_folder.path().toUtf8()))
                ours.prepend(line.split(' ').value(1));
        for (const QByteArray& place : ours)
            ::umount2(place.constData(), MNT_DETACH);
    }
}

bool EngineUnderTest::writeConfiguration()
{
    QDir(m_folder.path()).mkdir(QStringLiteral("networks"));
    QFile conf(m_folder.filePath(QStringLiteral("containers.conf")));
    QFile registries(m_folder.filePath(QStringLiteral("registries.conf")));
    return conf.open(QIODevice::WriteOnly) && conf.write(QString::fromUtf8(containersConf).arg(m_folder.path()).toUtf8()) > 0 && registries.open(QIODevice::WriteOnly) &&
           registries.write("[[registry]]\nlocation=\"127.0.0.1:5055\"\ninsecure=true\n") > 0;
}

QProcessEnvironment EngineUnderTest::environment() const
{
    QProcessEnvironment values = QProcessEnvironment::systemEnvironment();
    values.insert(QStringLiteral("CONTAINERS_CONF"), m_folder.filePath(QStringLiteral("containers.conf")));
    values.insert(QStringLiteral("CONTAINERS_REGISTRIES_CONF"), m_folder.filePath(QStringLiteral("registries.conf")));
    values.insert(QStringLiteral("TMPDIR"), m_folder.path());
    values.insert(QStringLiteral("PATH"), values.value(QStringLiteral("PATH")) + QStringLiteral(":/usr/sbin:/sbin"));
    return values;
}

QStringList EngineUnderTest::cliCommand(const QStringList& arguments) const
{
    if (m_product == Product::Docker)
        return QStringList{QStringLiteral("docker"), QStringLiteral("-H"), address()} + arguments;
    return QStringList{QStringLiteral("podman"), QStringLiteral("--root"), m_folder.filePath(QStringLiteral("root")), QStringLiteral("--runroot"), m_folder.filePath(QStringLiteral("run"))} + arguments;
}

QString EngineUnderTest::cli(const QStringList& arguments, int* exitCode) const
{
    QProcess process;
    process.setProcessEnvironment(environment());
    QStringList command = cliCommand(arguments);
    const QString program = command.takeFirst();
    process.start(program, command);
    process.waitForFinished(60'000);
    if (exitCode)
        *exitCode = process.exitCode();
    else if (process.exitCode() != 0)
        qWarning() << arguments << process.readAllStandardError();
    return QString::fromUtf8(process.readAllStandardOutput());
}

bool EngineUnderTest::startService()
{
    m_service = std::make_unique<QProcess>();
    m_service->setProcessEnvironment(environment());
    // A test that crashes must not leave its engine behind.
    m_service->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    m_service->setStandardOutputFile(QProcess::nullDevice());
    if (m_product == Product::Podman) {
        QStringList command = cliCommand({QStringLiteral("system"), QStringLiteral("service"), QStringLiteral("--time=0"), address()});
        m_service->start(command.takeFirst(), command);
    } else {
        m_service->setStandardErrorFile(m_folder.filePath(QStringLiteral("dockerd.log")));
        m_service->start(QStringLiteral("dockerd"), {QStringLiteral("--data-root"), m_folder.filePath(QStringLiteral("data")), QStringLiteral("--exec-root"), m_folder.filePath(QStringLiteral("exec")),
                                                     QStringLiteral("-p"), m_folder.filePath(QStringLiteral("pid")), QStringLiteral("-H"), address(), QStringLiteral("--default-ulimit"),
                                                     QStringLiteral("nofile=16384:16384"), QStringLiteral("--bridge=none"), QStringLiteral("--iptables=false")});
    }
    QDeadlineTimer deadline(20'000);
    while (!deadline.hasExpired() && m_service->state() != QProcess::NotRunning) {
        QLocalSocket socket;
        socket.connectToServer(this->socket());
        if (socket.waitForConnected(100))
            return true;
        m_service->waitForFinished(20);
    }
    return false;
}

std::unique_ptr<QProcess> EngineUnderTest::serveAt(const QString& address) const
{
    auto service = std::make_unique<QProcess>();
    service->setProcessEnvironment(environment());
    service->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    service->setStandardOutputFile(QProcess::nullDevice());
    service->setStandardErrorFile(QProcess::nullDevice());
    QStringList command = cliCommand({QStringLiteral("system"), QStringLiteral("service"), QStringLiteral("--time=0"), address});
    service->start(command.takeFirst(), command);
    return service;
}

bool EngineUnderTest::importImage() { return importImage(busyboxImage(), QString::fromLatin1(image)); }

bool EngineUnderTest::importImage(const std::string& bytes, const QString& name)
{
    QFile tar(m_folder.filePath(QStringLiteral("image.tar")));
    if (bytes.empty() || !tar.open(QIODevice::WriteOnly) || tar.write(bytes.data(), static_cast<qint64>(bytes.size())) < 0)
        return false;
    tar.close();
    int exitCode = 0;
    cli({QStringLiteral("import"), QStringLiteral("--change"), QStringLiteral("CMD /bin/sh"), QStringLiteral("--change"), QStringLiteral("ENV PATH=/bin"), tar.fileName(), name}, &exitCode);
    return exitCode == 0;
}

void EngineUnderTest::killService()
{
    m_service->kill();
    m_service->waitForFinished(5000);
}

QStringList EngineUnderTest::containers() const
{
    return cli({QStringLiteral("ps"), QStringLiteral("-aq"), QStringLiteral("--no-trunc")}).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

} // namespace gwt::tests
