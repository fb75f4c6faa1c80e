#include "core/process/KeptProcess.h"

#include "core/process/Pipe.h"
#include "core/process/Sigpipe.h"

#include <QPointer>

#include <sys/socket.h>

#include <cerrno>
#include <csignal>

namespace gwt::process
{

KeptProcess::KeptProcess(pid_t pid, Descriptors descriptors, Events events, std::function<void()> onGone)
    : m_pid(pid)
    , m_fds(std::move(descriptors))
    , m_events(std::move(events))
    , m_onGone(std::move(onGone))
{
    for (const UniqueFd* pipe : {&m_fds.input, &m_fds.output, &m_fds.error}) {
        if (*pipe)
            setNonBlocking(pipe->get());
    }
    m_control = new QSocketNotifier(m_fds.control.get(), QSocketNotifier::Read, this);
    m_readable = new QSocketNotifier(m_fds.output.get(), QSocketNotifier::Read, this);
    m_writable = new QSocketNotifier(m_fds.input.get(), QSocketNotifier::Write, this);
    m_writable->setEnabled(false);
    connect(m_control, &QSocketNotifier::activated, this, &KeptProcess::onControl);
    connect(m_readable, &QSocketNotifier::activated, this, [this] { readOutput(Drain::Once); });
    connect(m_writable, &QSocketNotifier::activated, this, &KeptProcess::onWritable);
    if (m_fds.error) {
        m_errorReadable = new QSocketNotifier(m_fds.error.get(), QSocketNotifier::Read, this);
        connect(m_errorReadable, &QSocketNotifier::activated, this, [this] { readError(Drain::Once); });
    }
    m_grace.setSingleShot(true);
    connect(&m_grace, &QTimer::timeout, this, &KeptProcess::kill);
}

KeptProcess::~KeptProcess()
{
    // The notifiers go before their descriptors; closing the control end makes the keeper kill all that is left.
    delete m_control;
    delete m_readable;
    delete m_writable;
    delete m_errorReadable;
    m_fds = {};
    m_onGone();
}

base::Result<void> KeptProcess::write(std::string_view bytes)
{
    if (m_status || m_closesInput || !m_fds.input)
        return base::fail(base::ErrorCode::NotRunning, "the process takes no more input");
    if (queuedBytes() + bytes.size() > queueLimit)
        return base::fail(base::ErrorCode::LimitReached, "the process does not read its input",
                          "stop it, or wait until it does");
    m_queue.append(bytes);
    flush();
    return {};
}

void KeptProcess::flush()
{
    const WithoutSigpipe guard;
    while (m_fds.input && m_queueStart < m_queue.size()) {
        const ssize_t written =
            ::write(m_fds.input.get(), m_queue.data() + m_queueStart, m_queue.size() - m_queueStart);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0 && errno == EAGAIN)
            break;
        if (written < 0) { // it closed its stdin; how it ended tells `exited`
            m_queueStart = m_queue.size();
            m_closesInput = true;
            break;
        }
        m_queueStart += static_cast<std::size_t>(written);
    }
    if (m_queueStart == m_queue.size()) {
        m_queue.clear();
        m_queueStart = 0;
    } else if (m_queueStart > (1U << 20U)) {
        m_queue.erase(0, m_queueStart);
        m_queueStart = 0;
    }
    if (m_writable)
        m_writable->setEnabled(!m_queue.empty());
    if (m_queue.empty() && m_closesInput) {
        delete std::exchange(m_writable, nullptr);
        m_fds.input.reset();
    }
}

void KeptProcess::onWritable()
{
    // flush may delete the notifier that is calling: disabled here, deleted when the loop turns.
    QSocketNotifier* caller = m_writable;
    m_writable = nullptr;
    caller->setEnabled(false);
    flush();
    if (m_fds.input) {
        m_writable = caller;
        m_writable->setEnabled(!m_queue.empty());
    } else {
        caller->deleteLater();
    }
    if (m_queue.empty() && m_events.drained)
        std::function(m_events.drained)(); // a copy: the event may destroy us, and the function with us
}

void KeptProcess::closeInput()
{
    m_closesInput = true;
    flush();
}

void KeptProcess::setReading(Reading reading)
{
    m_reading = reading;
    for (QSocketNotifier* notifier : {m_readable, m_errorReadable}) {
        if (notifier)
            notifier->setEnabled(reading == Reading::Flowing);
    }
    if (m_status && reading == Reading::Flowing)
        QMetaObject::invokeMethod(this, &KeptProcess::finish, Qt::QueuedConnection);
}

// False when we were destroyed by the event.
bool KeptProcess::read(UniqueFd& pipe, QSocketNotifier*& notifier, std::function<void(std::string_view)> event,
                       Drain drain)
{
    const QPointer<KeptProcess> self(this);
    const auto buffer = std::make_unique<std::array<char, 65536>>();
    while (pipe && m_reading == Reading::Flowing) {
        const ssize_t got = ::read(pipe.get(), buffer->data(), buffer->size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && errno == EAGAIN)
            break;
        if (got <= 0) {
            notifier->setEnabled(false);
            std::exchange(notifier, nullptr)->deleteLater();
            pipe.reset();
            break;
        }
        event(std::string_view(buffer->data(), static_cast<std::size_t>(got)));
        if (!self)
            return false;
        if (drain == Drain::Once)
            break; // level-triggered: the loop comes back, after the others had their turn
    }
    return true;
}

void KeptProcess::readOutput(Drain drain)
{
    const auto ignore = [](std::string_view) {};
    read(m_fds.output, m_readable, m_events.output ? m_events.output : ignore, drain);
}

void KeptProcess::readError(Drain drain)
{
    read(m_fds.error, m_errorReadable, m_events.errorOutput, drain);
}

void KeptProcess::onControl()
{
    keeper::Report report;
    const ssize_t got = ::recv(m_fds.control.get(), &report, sizeof report, MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    m_control->setEnabled(false);
    m_grace.stop();
    const bool isWhole = got == sizeof report && report.kind == keeper::Report::Kind::Ended;
    m_status = isWhole ? ExitStatus::fromWait(report.value) : ExitStatus{0, SIGKILL}; // the keeper itself was killed
    finish();
}

void KeptProcess::finish()
{
    const QPointer<KeptProcess> self(this);
    readError(Drain::UntilEmpty);
    if (self)
        readOutput(Drain::UntilEmpty);
    if (!self || m_reading == Reading::Paused || std::exchange(m_isFinished, true))
        return;
    if (m_events.exited)
        std::function(m_events.exited)(*m_status);
}

void KeptProcess::send(keeper::Order order) const
{
    ::send(m_fds.control.get(), &order, sizeof order, MSG_NOSIGNAL | MSG_DONTWAIT);
}

void KeptProcess::stop(std::chrono::milliseconds grace)
{
    if (m_status)
        return;
    closeInput();
    send(keeper::Order::Terminate);
    if (!m_grace.isActive())
        m_grace.start(grace);
}

void KeptProcess::kill()
{
    if (!m_status)
        send(keeper::Order::Kill);
}

} // namespace gwt::process
