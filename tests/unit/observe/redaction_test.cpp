#include "core/observe/Log.h"
#include "core/observe/PatternRedactor.h"

#include "core/base/Clock.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace gwt;
using base::Json;
using observe::Found;
using observe::PatternRedactor;
using observe::RedactRules;

namespace
{

std::shared_ptr<PatternRedactor> redactor(RedactRules rules, const observe::KnownSecrets* known = nullptr) { return PatternRedactor::create(rules, known).value(); }

struct Labelled {
    std::string text;
    std::vector<Found> marks; ///< kind points into `kinds`
};

const std::vector<std::string> kinds = {"secret", "email", "card", "phone"};

/// «kind:value» taken out of a line of the corpus.
Labelled labelled(std::string_view line)
{
    static constexpr std::string_view open = "«", close = "»";
    Labelled made;
    std::size_t done = 0;
    for (std::size_t at; (at = line.find(open, done)) != std::string_view::npos;) {
        made.text += line.substr(done, at - done);
        const std::size_t colon = line.find(':', at), end = line.find(close, at);
        const auto kind = std::find(kinds.begin(), kinds.end(), std::string(line.substr(at + open.size(), colon - at - open.size())));
        Q_ASSERT(kind != kinds.end());
        made.marks.push_back({made.text.size(), end - colon - 1, *kind, false});
        made.text += line.substr(colon + 1, end - colon - 1);
        done = end + close.size();
    }
    made.text += line.substr(done);
    return made;
}

bool covers(const Found& found, const Found& mark) { return found.kind == mark.kind && found.offset <= mark.offset && found.offset + found.length >= mark.offset + mark.length; }
bool overlaps(const Found& a, const Found& b) { return a.offset < b.offset + b.length && b.offset < a.offset + a.length; }

} // namespace

class RedactionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The corpus' own figures: a mark counts as recalled when the whole of it is gone; a finding is right when it lies on a mark.
    void precisionAndRecall()
    {
        QFile file(QStringLiteral(GWT_SOURCE_DIR "/tests/unit/observe/corpus/redact.txt"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto all = redactor({{"secrets", "email", "card", "phone"}, {}, false});
        struct Count {
            int marks = 0, recalled = 0, found = 0, right = 0;
        };
        std::map<std::string, Count> counts;
        int lines = 0;
        for (const QByteArray& raw : file.readAll().split('\n')) {
            if (raw.isEmpty() || raw.startsWith("# "))
                continue;
            ++lines;
            const Labelled line = labelled(raw.toStdString());
            const auto found = all->find(line.text);
            for (const Found& mark : line.marks) {
                Count& count = counts[std::string(mark.kind)];
                ++count.marks;
                const bool isRecalled = std::any_of(found.begin(), found.end(), [&](const Found& one) { return covers(one, mark); });
                count.recalled += isRecalled;
                if (!isRecalled)
                    qInfo("missed %s in: %s", std::string(mark.kind).c_str(), line.text.c_str());
            }
            for (const Found& one : found) {
                Count& count = counts[std::string(one.kind)];
                ++count.found;
                const bool isRight = std::any_of(line.marks.begin(), line.marks.end(), [&](const Found& mark) { return mark.kind == one.kind && overlaps(one, mark); });
                count.right += isRight;
                if (!isRight)
                    qInfo("wrong %s in: %s", std::string(one.kind).c_str(), line.text.c_str());
            }
        }
        for (const std::string& kind : kinds) {
            const Count& count = counts[kind];
            const double recall = double(count.recalled) / count.marks, precision = double(count.right) / count.found;
            qInfo("%-6s recall %.3f (%d of %d), precision %.3f (%d of %d), %d lines", kind.c_str(), recall, count.recalled, count.marks, precision, count.right, count.found, lines);
            QVERIFY(count.marks >= 10);
            QVERIFY2(recall >= 0.9, kind.c_str());
            QVERIFY2(precision >= 0.9, kind.c_str());
        }
    }

    void aPrivateKeyGoesWhole()
    {
        const std::string pem = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU\nAAAEbm9uZQ\n-----END OPENSSH PRIVATE KEY-----";
        const auto secrets = redactor({{"secrets"}, {}, false});
        QCOMPARE(secrets->redact("a " + pem + " b"), std::string("a [secret] b"));
        QCOMPARE(secrets->redact(pem.substr(0, 60)), std::string("[secret]"));
        QCOMPARE(secrets->redact("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"), std::string("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"));
    }

    void whatGwtKnowsIsSecret()
    {
        observe::KnownSecrets known;
        known.add("short");
        QVERIFY(known.isEmpty());
        known.add("correct horse");
        known.add("correct horse battery");
        QCOMPARE(known.scrub("a correct horse battery, a correct horse"), std::string("a [secret], a [secret]"));
        QCOMPARE(redactor({{"secrets"}, {}, false}, &known)->redact("my correct horse!"), std::string("my [secret]!"));
        QCOMPARE(redactor({{"email"}, {}, false}, &known)->redact("my correct horse!"), std::string("my correct horse!"));
        for (std::size_t i = 0; i < observe::KnownSecrets::most; ++i)
            known.add("value number " + std::to_string(i));
        QCOMPARE(known.scrub("correct horse, value number 999"), std::string("correct horse, [secret]"));
    }

    void logsNeverShowIt()
    {
        QTemporaryDir folder;
        const std::string path = folder.filePath("gwt.log").toStdString();
        observe::KnownSecrets known;
        known.add("CANARY-\"quoted\"-value");
        base::SystemClock clock;
        {
            auto file = observe::LineFile::create({path, 0, 3});
            observe::Log log(clock, std::move(*file), observe::Level::Info, observe::Log::Echo::None, &known);
            log.info("hub", "started with CANARY-\"quoted\"-value", {{"argv", "--key=CANARY-\"quoted\"-value"}});
        }
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY2(!text.contains("CANARY"), text.constData());
        QVERIFY(text.contains("--key=[secret]"));
    }

    void ownExpressions()
    {
        const auto own = redactor({{}, {{"ticket", "TCK-[0-9]{4}"}, {"host", "[a-z]+\\.corp\\.example"}}, false});
        QCOMPARE(own->redact("TCK-0001 on db.corp.example, TCK-12"), std::string("[ticket] on [host], TCK-12"));
        QVERIFY(!PatternRedactor::create({{"secretz"}, {}, false}, nullptr));
        QVERIFY(!PatternRedactor::create({{}, {{"bad", "(["}}, false}, nullptr));
        QVERIFY(!PatternRedactor::create({{}, {{"empty", "x*"}}, false}, nullptr));
        QVERIFY(!redactor({})->isActive());
        // RE2 is linear: an expression that backtracks for ever elsewhere is only slow to read.
        QElapsedTimer timer;
        timer.start();
        (void)redactor({{}, {{"evil", "(a+)+$"}}, false})->redact(std::string(20000, 'a') + "!");
        QVERIFY(timer.elapsed() < 5000);
    }

    void placeholdersTurnBackForTheirCallerOnly()
    {
        const auto both = redactor({{"email", "secrets"}, {}, true});
        const std::string shown = both->redactFor("tab:pane-1", "write to ann@example.org with ghp_16C7e42F292c6912E7710c838347Ae178B4a");
        QVERIFY(shown.find("ann@") == std::string::npos);
        QVERIFY(shown.find("[secret]") != std::string::npos); // a secret never returns
        const std::string again = both->redactFor("tab:pane-1", "ann@example.org");
        QVERIFY(shown.find(again) != std::string::npos);
        QCOMPARE(both->restore("tab:pane-1", "to: " + again), std::string("to: ann@example.org"));
        QCOMPARE(both->restore("tab:pane-2", "to: " + again), "to: " + again);
        QCOMPARE(both->restore("tab:pane-1", "[email:AAAAAAAAAAAA] [email] [["), std::string("[email:AAAAAAAAAAAA] [email] [["));
        QVERIFY(both->redactFor("tab:pane-2", "ann@example.org") != again);
    }

    /// A result that passes as text stays JSON whatever is taken out of it.
    void jsonTextStaysJson_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("plain") << QByteArray(R"({"a": "x ann@example.org y" , "n":1})") << QByteArray(R"({"a": "x [email] y" , "n":1})");
        QTest::newRow("escape before it") << QByteArray(R"(["\nann@example.org"])") << QByteArray(R"(["\n[email]"])");
        QTest::newRow("escaped at sign") << QByteArray(R"(["ann\u0040example.org"])") << QByteArray(R"(["[email]"])");
        // No raw string: moc 6.4 loses its way in an escaped quote.
        QTest::newRow("escaped slash and quote") << QByteArray("[\"a\\/b \\\"ann@example.org\\\"\"]") << QByteArray("[\"a/b \\\"[email]\\\"\"]");
        QTest::newRow("keys stay") << QByteArray(R"({"ann@example.org" : "b@example.org"})") << QByteArray(R"({"ann@example.org" : "[email]"})");
        QTest::newRow("untouched bytes stay") << QByteArray(R"([ 1.50, "\u00e9", {"b":2,"a":1} ])") << QByteArray(R"([ 1.50, "\u00e9", {"b":2,"a":1} ])");
        QTest::newRow("a card as a number") << QByteArray(R"({"pan":4111111111111111,"f":4111111111111111.5})") << QByteArray(R"({"pan":"[card]","f":4111111111111111.5})");
        QTest::newRow("no JSON") << QByteArray(R"(" ann@example.org)") << QByteArray(R"(" [email])");
        QTest::newRow("empty") << QByteArray() << QByteArray();
    }
    void jsonTextStaysJson()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const auto both = redactor({{"email", "card"}, {}, false});
        QCOMPARE(QByteArray::fromStdString(tools::changeJsonText(before.toStdString(), [&](std::string text) { return both->redact(std::move(text)); })), after);
    }

    void hostileTextIsLinear()
    {
        const auto all = redactor({{"secrets", "email", "card", "phone"}, {}, false});
        QElapsedTimer timer;
        timer.start();
        for (const std::string& unit : {std::string("@"), std::string("a@"), std::string("-----BEGIN "), std::string("eyJ"), std::string("://"), std::string("token="), std::string("4111 "), std::string("+1 "), std::string("sk-")}) {
            std::string text;
            while (text.size() < 200000)
                text += unit;
            (void)all->redact(text);
        }
        qInfo("hostile texts, 1.8 MB: %lld ms", static_cast<long long>(timer.elapsed()));
        QVERIFY(timer.elapsed() < 10000);
    }
};

QTEST_GUILESS_MAIN(RedactionTest)
#include "redaction_test.moc"
