#include "core/hub/SecretStore.h"
#include "core/process/AtomicFile.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace gwt;
using base::ErrorCode;

namespace
{

class FakeKeyRing final : public hub::KeyRing
{
public:
    std::map<std::string, std::string> entries;
    std::optional<base::Error> fault;

    base::Result<std::string> read(const std::string& id) override
    {
        if (fault)
            return base::fail(*fault);
        if (!entries.contains(id))
            return base::fail(ErrorCode::NotFound, "none");
        return entries.at(id);
    }
    base::Result<void> write(const std::string& id, const std::string& key) override
    {
        if (fault)
            return base::fail(*fault);
        entries[id] = key;
        return {};
    }
    base::Result<void> remove(const std::string& id) override
    {
        entries.erase(id);
        return {};
    }
};

class FakePassphrases final : public hub::Passphrases
{
public:
    std::string passphrase = "correct horse";
    bool preferred = false;
    int asked = 0;
    base::Result<std::string> ask(Purpose, const std::string&) override
    {
        ++asked;
        return passphrase;
    }
    bool isPreferred() const override { return preferred; }
};

} // namespace

/// secrets.json: what goes in comes out, and nothing that does not open is ever overwritten.
class SecretStoreTest : public QObject
{
    Q_OBJECT
    static constexpr const char* canary = "canary-7f3a91c2";
    QTemporaryDir m_folder;
    int m_case = 0;
    std::string m_file;
    base::SystemClock m_clock;
    std::unique_ptr<FakeKeyRing> m_ring;
    FakePassphrases m_passphrases;

    hub::SecretStore store() { return hub::SecretStore({m_file, *m_ring, m_passphrases, m_clock, {}, {}, {1, 1048576}}); }
    QByteArray bytes() const
    {
        QFile file(QString::fromStdString(m_file));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void usePassphrase() { m_ring->fault = base::Error{ErrorCode::Unavailable, "no keyring", {}}; }

private Q_SLOTS:
    void init()
    {
        m_file = m_folder.path().toStdString() + "/" + std::to_string(++m_case) + ".json";
        m_ring = std::make_unique<FakeKeyRing>();
        m_passphrases = {};
    }

    void keeps_data()
    {
        QTest::addColumn<bool>("keyring");
        QTest::newRow("keyring") << true;
        QTest::newRow("passphrase") << false;
    }
    void keeps()
    {
        QFETCH(bool, keyring);
        if (!keyring)
            usePassphrase();
        QVERIFY(store().set("api", canary));
        QVERIFY(store().set("other.token-2", "日本語"));
        QCOMPARE(store().secret("api").value_or("ERROR"), std::string(canary));
        QCOMPARE(store().list()->size(), 2U);
        QVERIFY(!bytes().contains(canary) && !bytes().contains("api"));
        struct stat about {
        };
        QVERIFY(::stat(m_file.c_str(), &about) == 0);
        QCOMPARE(about.st_mode & 0777U, 0600U);
        QVERIFY(**store().place() == (keyring ? hub::KeyPlace::Keyring : hub::KeyPlace::Passphrase));
        QVERIFY(store().remove("api"));
        QVERIFY(store().secret("api").error().code == ErrorCode::NotFound);
        QVERIFY(store().remove("api").error().code == ErrorCode::NotFound);
    }

    void asksOnce()
    {
        usePassphrase();
        hub::SecretStore one = store();
        QVERIFY(one.set("a", "1") && one.set("b", "2") && one.secret("a"));
        QCOMPARE(m_passphrases.asked, 1);
    }

    void prefersAPassphraseThatWasSetUp()
    {
        m_passphrases.preferred = true;
        QVERIFY(store().set("a", "1"));
        QVERIFY(m_ring->entries.empty());
    }

    void refusesNamesAndValues()
    {
        QVERIFY(store().set("", "x").error().code == ErrorCode::InvalidArgument);
        QVERIFY(store().set("a/b", "x").error().code == ErrorCode::InvalidArgument);
        QVERIFY(store().set("a", "").error().code == ErrorCode::InvalidArgument);
        QVERIFY(store().set("a", "\xff").error().code == ErrorCode::InvalidArgument);
        QVERIFY(store().set("a", std::string(70'000, 'x')).error().code == ErrorCode::TooLarge);
        QVERIFY(bytes().isEmpty());
    }

    void wrongPassphrase()
    {
        usePassphrase();
        QVERIFY(store().set("a", "1"));
        const QByteArray before = bytes();
        m_passphrases.passphrase = "wrong";
        QVERIFY(store().secret("a").error().code == ErrorCode::Denied);
        const auto refused = store().set("a", "2");
        QVERIFY(refused.error().message.find("wrong passphrase") == 0);
        QVERIFY(refused.error().message.find("wrong", 8) == std::string::npos); // it is not repeated
        QVERIFY(!store().rotate());
        QCOMPARE(bytes(), before);
    }

    void lockedKeyring()
    {
        QVERIFY(store().set("a", "1"));
        const QByteArray before = bytes();
        m_ring->fault = base::Error{ErrorCode::Denied, "the keyring is locked", "unlock it"};
        QVERIFY(store().secret("a").error().code == ErrorCode::Denied);
        QVERIFY(store().set("a", "2").error().code == ErrorCode::Denied);
        QCOMPARE(bytes(), before);
        m_file += ".new"; // and no passphrase is used instead of it
        QVERIFY(store().set("a", "2").error().code == ErrorCode::Denied);
        QVERIFY(bytes().isEmpty());
        QCOMPARE(m_passphrases.asked, 0);
    }

    void keyGone()
    {
        QVERIFY(store().set("a", "1"));
        const QByteArray before = bytes();
        m_ring->entries.clear();
        QVERIFY(store().set("a", "2").error().code == ErrorCode::Unavailable);
        QCOMPARE(bytes(), before);
    }

    void damaged_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("half") << QByteArray("HALF");
        QTest::newRow("not JSON") << QByteArray("hello");
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("newer") << QByteArray(R"({"version":2})");
        QTest::newRow("no key") << QByteArray(R"({"version":1,"box":"","check":""})");
        QTest::newRow("absurd cost") << QByteArray(R"({"version":1,"key":{"place":"passphrase","salt":"AAAAAAAAAAAAAAAAAAAAAA","passes":4000000000,"bytes":99999999999999},"check":"","box":""})");
        QTest::newRow("flipped") << QByteArray("FLIP");
    }
    void damaged()
    {
        QFETCH(QByteArray, text);
        usePassphrase();
        QVERIFY(store().set("a", "1"));
        const QByteArray whole = bytes();
        if (text == "HALF") {
            text = whole.left(whole.size() / 2);
        } else if (text == "FLIP") {
            text = whole;
            const auto at = text.indexOf("\"box\":\"") + 30;
            text[at] = text[at] == 'A' ? 'B' : 'A';
        }
        QVERIFY(process::writeAtomically(m_file, text.toStdString()));
        for (const auto& result : {store().set("b", "2"), store().remove("a"), store().rotate()}) {
            QVERIFY(!result);
            QVERIFY2(result.error().code == ErrorCode::InvalidArgument, result.error().message.c_str());
        }
        QVERIFY(!store().list() && !store().secret("a"));
        QCOMPARE(bytes(), text);
    }

    void rotates()
    {
        QVERIFY(store().set("a", canary));
        const QByteArray before = bytes();
        const auto keys = m_ring->entries;
        QVERIFY(store().rotate());
        QCOMPARE(store().secret("a").value_or("ERROR"), std::string(canary));
        QVERIFY(bytes() != before);
        QCOMPARE(m_ring->entries.size(), 1U); // the old key is gone
        QVERIFY(m_ring->entries != keys);
    }

    void aKeptKeyIsNotUsedForAnotherFile()
    {
        usePassphrase();
        hub::SecretStore mine = store();
        QVERIFY(mine.set("a", "1"));
        QVERIFY(store().rotate()); // another process
        QCOMPARE(mine.secret("a").value_or("ERROR"), std::string("1"));
    }

    void exportsAndImports()
    {
        QVERIFY(store().set("a", canary) && store().set("b", "old"));
        const std::string exported = m_file + ".export";
        m_passphrases.passphrase = "for the journey";
        QCOMPARE(store().exportTo(exported).value_or(0), 2U);
        QVERIFY(store().exportTo(exported).error().code == ErrorCode::Conflict);
        m_file += ".there";
        m_ring = std::make_unique<FakeKeyRing>();
        QVERIFY(store().set("b", "mine"));
        m_passphrases.passphrase = "wrong";
        QVERIFY(store().importFrom(exported, hub::SecretStore::Existing::Keep).error().code == ErrorCode::Denied);
        m_passphrases.passphrase = "for the journey";
        QCOMPARE(store().importFrom(exported, hub::SecretStore::Existing::Keep).value_or(0), 1U);
        QCOMPARE(store().secret("a").value_or("ERROR"), std::string(canary));
        QCOMPARE(store().secret("b").value_or("ERROR"), std::string("mine"));
        QCOMPARE(store().importFrom(exported, hub::SecretStore::Existing::Replace).value_or(0), 2U);
        QCOMPARE(store().secret("b").value_or("ERROR"), std::string("old"));
    }

    void aFolderThatCannotBeWritten()
    {
        m_file = m_folder.path().toStdString() + "/none/secrets.json";
        QVERIFY(!store().set("a", "1"));
    }
};

QTEST_GUILESS_MAIN(SecretStoreTest)
#include "secret_store_test.moc"
