#include "core/base/Json.h"
#include "core/observe/AuditJournal.h"
#include "core/observe/Log.h"
#include "tests/support/ManualClock.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace gwt;

class AuditTest : public QObject
{
    Q_OBJECT

    static tools::AuditRecord recordOf(const std::string& tool)
    {
        tools::AuditRecord record;
        record.tool = tool;
        record.principal = "person";
        record.decision = "allowed";
        record.outcome = "ok";
        return record;
    }
    static QByteArray contentOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void chainsAcrossRestarts()
    {
        QTemporaryDir folder;
        const std::string path = folder.filePath("audit.jsonl").toStdString();
        for (int run = 0; run < 3; ++run) {
            auto journal = observe::AuditJournal::create(path);
            QVERIFY(journal.has_value());
            for (int i = 0; i < 10; ++i)
                (*journal)->record(recordOf("tool" + std::to_string(i)));
        }
        const auto verified = observe::AuditJournal::verify(path);
        QCOMPARE(verified->lines, size_t(30));
        QCOMPARE(verified->firstBroken, size_t(0));
        QCOMPARE(QFileInfo(folder.filePath("audit.jsonl")).permissions() & 0x0FF, QFile::Permissions());
    }

    void seesTampering_data()
    {
        QTest::addColumn<int>("broken");
        QTest::addColumn<bool>("remove");
        QTest::newRow("a line is changed") << 4 << false;
        QTest::newRow("a line is taken out") << 3 << true;
    }
    void seesTampering()
    {
        QFETCH(int, broken);
        QFETCH(bool, remove);
        QTemporaryDir folder;
        const QString path = folder.filePath("audit.jsonl");
        {
            auto journal = observe::AuditJournal::create(path.toStdString());
            for (int i = 0; i < 6; ++i)
                (*journal)->record(recordOf("tool" + std::to_string(i)));
        }
        QList<QByteArray> lines = contentOf(path).split('\n');
        if (remove)
            lines.removeAt(2);
        else
            lines[2].replace("tool2", "toolX");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(lines.join('\n'));
        file.close();
        QCOMPARE(observe::AuditJournal::verify(path.toStdString())->firstBroken, size_t(broken));
    }

    void logsAndRotates()
    {
        QTemporaryDir folder;
        tests::ManualClock clock;
        observe::LineFile::Options options;
        options.path = folder.filePath("gwt.log").toStdString();
        options.rotateBytes = 2000;
        options.keep = 2;
        auto file = observe::LineFile::create(options);
        QVERIFY(file.has_value());
        observe::LineFile& raw = **file;
        observe::Log log(clock, std::move(*file), observe::Level::Info, observe::Log::Echo::None);
        log.write(observe::Level::Debug, "test", "not written");
        for (int i = 0; i < 100; ++i) {
            log.info("test", "hello \"world\"\n", {{"n", std::to_string(i)}});
            raw.flush();
        }
        QVERIFY(QFile::exists(folder.filePath("gwt.log.1")));
        QVERIFY(QFile::exists(folder.filePath("gwt.log.2")));
        QVERIFY(!QFile::exists(folder.filePath("gwt.log.3")));
        const auto json = base::parseJson(contentOf(folder.filePath("gwt.log.1")).split('\n').first().toStdString());
        QVERIFY(json.has_value());
        QCOMPARE(json->value("message", ""), std::string("hello \"world\"\n"));
        QCOMPARE(raw.lost(), size_t(0));
    }

    void saysWhyItCannotWrite()
    {
        observe::LineFile::Options options;
        options.path = "/nonexistent/folder/file";
        const auto file = observe::LineFile::create(options);
        QVERIFY(!file);
        QCOMPARE(file.error().code, base::ErrorCode::Unavailable);
    }
};

QTEST_GUILESS_MAIN(AuditTest)
#include "audit_test.moc"
