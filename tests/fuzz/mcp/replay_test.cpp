// Replays the corpus, and each of its files cut and bent in a fixed way, through the fuzz target.
#include <QDir>
#include <QTest>

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

class ReplayTest : public QObject
{
    Q_OBJECT

    static void run(const QByteArray& text) { LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.constData()), static_cast<std::size_t>(text.size())); }

private Q_SLOTS:
    void replays_data()
    {
        QTest::addColumn<QString>("path");
        for (const char* folder : {GWT_SOURCE_DIR "/tests/fuzz/mcp/corpus", GWT_SOURCE_DIR "/tests/golden/mcp/transcripts"}) {
            const QDir dir{QString::fromUtf8(folder)};
            for (const QString& name : dir.entryList(QDir::Files))
                QTest::newRow(qPrintable(name)) << dir.filePath(name);
        }
    }
    void replays()
    {
        QFETCH(QString, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray all;
        while (!file.atEnd()) {
            QByteArray line = file.readLine();
            if (line.startsWith("> ") || line.startsWith("< "))
                line.remove(0, 2);
            all += line;
            for (qsizetype cut = 0; cut <= line.size(); cut += 1 + line.size() / 16)
                run(line.left(cut));
            for (qsizetype at = 0; at < line.size(); at += 1 + line.size() / 16) {
                QByteArray bent = line;
                bent[at] = static_cast<char>(bent[at] ^ (1 << (at % 8)));
                run(bent);
            }
        }
        run(all);
    }
};

QTEST_APPLESS_MAIN(ReplayTest)
#include "replay_test.moc"
