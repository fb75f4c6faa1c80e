#include "core/mcp/LineFraming.h"

#include <QTest>

using namespace gwt;

namespace
{

std::vector<std::string> linesOf(mcp::LineFraming& framing, const std::string& bytes, std::size_t piece, int* faults = nullptr)
{
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < bytes.size(); at += piece)
        if (!framing.feed(std::string_view(bytes).substr(at, piece), [&](std::string_view line) { lines.emplace_back(line); }) && faults)
            ++*faults;
    return lines;
}

} // namespace

class FramingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splits_data()
    {
        QTest::addColumn<int>("piece");
        for (const int piece : {1, 2, 3, 7, 1000})
            QTest::addRow("%d bytes at a time", piece) << piece;
    }
    void splits()
    {
        QFETCH(int, piece);
        mcp::LineFraming framing;
        const auto lines = linesOf(framing, "{\"a\":1}\n\n  \r\n{\"日本\":2}\r\nhalf", std::size_t(piece));
        QCOMPARE(lines, (std::vector<std::string>{"{\"a\":1}", "{\"日本\":2}"}));
        QCOMPARE(framing.pending(), size_t(4));
    }

    void aLineOverTheLimitIsSkippedWhole_data() { splits_data(); }
    void aLineOverTheLimitIsSkippedWhole()
    {
        QFETCH(int, piece);
        mcp::LineFraming framing(8);
        int faults = 0;
        const auto lines = linesOf(framing, "12345678\n123456789\nok\n" + std::string(100, 'x') + "\nagain\n", std::size_t(piece), &faults);
        QCOMPARE(lines, (std::vector<std::string>{"12345678", "ok", "again"}));
        QCOMPARE(faults, piece == 1000 ? 1 : 2); // one feed reports once
        QCOMPARE(framing.pending(), size_t(0));
    }

    void framesOnOneLine()
    {
        QCOMPARE(mcp::LineFraming::frame("{\r\n \"a\": 1\n}"), std::string("{   \"a\": 1 }\n"));
        QCOMPARE(mcp::LineFraming::frame("{}"), std::string("{}\n"));
    }
};

QTEST_APPLESS_MAIN(FramingTest)
#include "framing_test.moc"
