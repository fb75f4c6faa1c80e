#include "core/hub/DesktopKeyRing.h"

#include <qt6keychain/keychain.h>

#include <QObject>
#include <QThread>

#include <functional>
#include <future>
#include <memory>
#include <sys/stat.h>

namespace gwt::hub
{
namespace
{

using base::ErrorCode;
using base::fail;

constexpr auto service = "gwt";

base::Error errorOf(QKeychain::Error error, const QString& text)
{
    switch (error) {
    case QKeychain::EntryNotFound: return {ErrorCode::NotFound, "the keyring has no such entry", {}};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser: return {ErrorCode::Denied, "the keyring is locked, or refused", "unlock it (log in to the desktop, or open its password dialog) and try again"};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented: return {ErrorCode::Unavailable, "this desktop has no keyring", "gwt asks for a passphrase instead; GWT_PASSPHRASE_FILE names a file with it"};
    default: return {ErrorCode::Denied, "the keyring did not answer: " + text.toStdString(), "unlock it and try again"};
    }
}

template <class Job> std::unique_ptr<Job> made(const std::string& id)
{
    auto job = std::make_unique<Job>(QString::fromLatin1(service));
    job->setKey(QString::fromStdString(id));
    return job;
}

} // namespace

/// The event loop that QtKeychain's jobs run on: one for all of them, because libsecret keeps its connection to the bus
/// with the loop that first used it.
class DesktopKeyRing::Thread
{
public:
    using Make = std::function<std::unique_ptr<QKeychain::Job>()>;
    using Answer = base::Result<std::string>;

    Thread()
    {
        m_worker.moveToThread(&m_thread);
        m_thread.start();
    }
    ~Thread()
    {
        m_thread.quit();
        m_thread.wait();
    }

    /// A job that does not end in time ends for itself: its answer is for nobody.
    Answer run(Make make, std::chrono::milliseconds patience)
    {
        auto promise = std::make_shared<std::promise<Answer>>();
        auto answer = promise->get_future();
        QMetaObject::invokeMethod(&m_worker, [make = std::move(make), promise] {
            QKeychain::Job* job = make().release();
            job->setInsecureFallback(false);
            QObject::connect(job, &QKeychain::Job::finished, job, [promise](QKeychain::Job* done) { promise->set_value(answerOf(*done)); });
            job->start();
        });
        if (answer.wait_for(patience) == std::future_status::ready)
            return answer.get();
        return fail(ErrorCode::Denied, "the keyring is locked, or does not answer", "unlock it and try again");
    }

private:
    static Answer answerOf(QKeychain::Job& done)
    {
        if (done.error() != QKeychain::NoError)
            return fail(errorOf(done.error(), done.errorString()));
        const auto* read = qobject_cast<QKeychain::ReadPasswordJob*>(&done);
        return read ? QByteArray::fromBase64(read->binaryData()).toStdString() : std::string();
    }

    QThread m_thread;
    QObject m_worker;
};

DesktopKeyRing::DesktopKeyRing(const process::Environment& environment, std::chrono::milliseconds patience)
    : m_patience(patience)
{
    // Without a session bus the libraries would start one that nobody ends.
    struct stat about {
    };
    m_hasBus = environment.get("DBUS_SESSION_BUS_ADDRESS").value_or("") != "" || ::stat((environment.get("XDG_RUNTIME_DIR").value_or("/nowhere") + "/bus").c_str(), &about) == 0;
}

DesktopKeyRing::~DesktopKeyRing() = default;

base::Result<std::string> DesktopKeyRing::read(const std::string& id)
{
    if (!m_hasBus)
        return fail(errorOf(QKeychain::NoBackendAvailable, {}));
    if (!m_thread)
        m_thread = std::make_unique<Thread>();
    return m_thread->run([id] { return std::unique_ptr<QKeychain::Job>(made<QKeychain::ReadPasswordJob>(id)); }, m_patience);
}

base::Result<void> DesktopKeyRing::write(const std::string& id, const std::string& key)
{
    if (!m_hasBus)
        return fail(errorOf(QKeychain::NoBackendAvailable, {}));
    if (!m_thread)
        m_thread = std::make_unique<Thread>();
    const auto result = m_thread->run(
        [id, key] {
            auto job = made<QKeychain::WritePasswordJob>(id);
            // Text: some keyrings show their entries, and bytes would not survive it.
            job->setBinaryData(QByteArray::fromStdString(key).toBase64());
            return std::unique_ptr<QKeychain::Job>(std::move(job));
        },
        m_patience);
    if (!result)
        return fail(result.error());
    return {};
}

base::Result<void> DesktopKeyRing::remove(const std::string& id)
{
    if (!m_hasBus)
        return fail(errorOf(QKeychain::NoBackendAvailable, {}));
    if (!m_thread)
        m_thread = std::make_unique<Thread>();
    const auto result = m_thread->run([id] { return std::unique_ptr<QKeychain::Job>(made<QKeychain::DeletePasswordJob>(id)); }, m_patience);
    if (!result)
        return fail(result.error());
    return {};
}

} // namespace gwt::hub
