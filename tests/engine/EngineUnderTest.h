#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>
#include <string>

namespace gwt::tests
{

/// An engine of our own with its own storage in a temporary folder, and a busybox image in it; nothing of the
/// machine's engine is touched. Everything is gone when it is destroyed.
class EngineUnderTest
{
public:
    enum class Product { Podman, Docker };
    explicit EngineUnderTest(Product product = Product::Podman);
    ~EngineUnderTest();

    /// Empty when it runs; else why not, naming the Debian packages.
    const QString& whyNot() const { return m_whyNot; }
    QString socket() const { return m_folder.path() + QStringLiteral("/engine.sock"); }
    QString address() const { return QStringLiteral("unix://") + socket(); }
    QString folder() const { return m_folder.path(); }

    /// The command line tool against this engine; stdout. Fails the test when it fails.
    QString cli(const QStringList& arguments, int* exitCode = nullptr) const;
    QStringList cliCommand(const QStringList& arguments) const;
    /// SIGKILL to the API service; containers live on.
    void killService();
    bool startService();
    /// A second API service on the same storage, at an address of its own ("tcp:127.0.0.1:PORT"). Podman only.
    std::unique_ptr<QProcess> serveAt(const QString& address) const;
    bool importImage();
    /// An image out of one tar archive.
    bool importImage(const std::string& tar, const QString& name);
    QStringList containers() const;

    static constexpr const char* image = "localhost/gwt-busybox:latest";

private:
    bool writeConfiguration();
    QProcessEnvironment environment() const;

    Product m_product;
    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_service;
    QString m_whyNot;
};

} // namespace gwt::tests
