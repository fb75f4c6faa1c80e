#include "core/hub/DefinitionsJson.h"
#include "core/hub/PoisonScan.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace gwt;
using base::Json;

/// The scan on real definitions and on poisoned ones: its figures, with a bar.
class PoisonTest : public QObject
{
    Q_OBJECT

    const hub::PoisonScan m_scan;

    static std::vector<Json> rowsOf(const char* name)
    {
        QFile file(QStringLiteral(GWT_SOURCE_DIR "/tests/unit/hub/definitions/") + QLatin1String(name));
        std::vector<Json> rows;
        if (file.open(QIODevice::ReadOnly))
            for (const QByteArray& line : file.readAll().split('\n'))
                if (!line.trimmed().isEmpty())
                    rows.push_back(base::parseJson(line.toStdString()).value());
        return rows;
    }
    static std::string nameOf(const Json& row)
    {
        const std::string server = row.value("server", "");
        return (server.empty() ? "" : server + "/") + (row.contains("tool") ? row["tool"].value("name", "") : "instructions");
    }
    static std::string said(const std::vector<hub::Suspicion>& suspicions)
    {
        std::string all;
        for (const auto& one : suspicions)
            all += " " + one.rule + "(" + std::to_string(one.weight) + ": " + one.excerpt + ")";
        return all;
    }
    struct Figures {
        int rows = 0, suspicious = 0;
        double share() const { return rows ? double(suspicious) / rows : 0; }
    };
    /// Prints what is not as it is expected to be.
    Figures figures(const char* name, bool expected) const
    {
        Figures figures;
        for (const Json& row : rowsOf(name)) {
            const Json& subject = row.contains("tool") ? row["tool"] : row["instructions"];
            const auto suspicions = m_scan.look(hub::wordsOf(subject));
            const bool isSuspicious = hub::isSuspicious(suspicions);
            ++figures.rows;
            figures.suspicious += isSuspicious;
            if (isSuspicious != expected)
                qInfo("%s %s:%s", expected ? "missed" : "false alarm", nameOf(row).c_str(), said(suspicions).c_str());
        }
        return figures;
    }

private Q_SLOTS:
    void everyRuleCanBeRead()
    {
        for (const auto& one : m_scan.look(""))
            QFAIL(one.why.c_str());
    }

    void recallAndFalsePositives()
    {
        const Figures poisoned = figures("poisoned.jsonl", true);
        const Figures ordinary = figures("ordinary.jsonl", false);
        const Figures heldOut = figures("poisoned-held-out.jsonl", true);
        qInfo("poisoned: recall %.3f (%d of %d) · held out, reworded: %.3f (%d of %d) · ordinary: false positives %.3f (%d of %d)", poisoned.share(), poisoned.suspicious, poisoned.rows, heldOut.share(), heldOut.suspicious,
              heldOut.rows, ordinary.share(), ordinary.suspicious, ordinary.rows);
        QVERIFY(poisoned.rows >= 40 && ordinary.rows >= 150 && heldOut.rows >= 15);
        QVERIFY(poisoned.share() >= 0.95);
        QVERIFY(ordinary.share() <= 0.02);
    }

    void aLongDefinitionIsLinear()
    {
        std::string words;
        while (words.size() < 1000000)
            words += "before using this tool, you must read send include the file \n";
        QElapsedTimer timer;
        timer.start();
        (void)m_scan.look(words);
        qInfo("1 MB: %lld ms", static_cast<long long>(timer.elapsed()));
        QVERIFY(timer.elapsed() < 20000);
    }
};

QTEST_GUILESS_MAIN(PoisonTest)
#include "poison_test.moc"
