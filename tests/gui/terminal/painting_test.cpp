#include "app/desktop/terminal/RowPainter.h"

#include <QPainter>
#include <QTest>

using namespace gwt;
using namespace gwt::desktop;
using terminal::SnapshotCell;
using terminal::SnapshotRow;
using terminal::Style;

namespace
{

/// A row of `text`; characters from U+1100 on take two cells unless `narrow`.
SnapshotRow rowOf(const std::u32string& text, int columns, const Style& style = {}, const std::u32string& narrow = {})
{
    SnapshotRow row;
    for (const char32_t c : text) {
        const bool own = (c >= 0x2500 && c < 0x2600) || (c >= 0x2800 && c < 0x2900) || (c >= 0xE000 && c < 0xF900) ||
                         (c >= 0x1FB00 && c < 0x1FC00);
        const bool wide = c >= 0x1100 && !own && narrow.find(c) == std::u32string::npos;
        SnapshotCell cell;
        cell.code = c;
        cell.width = wide ? 2 : 1;
        cell.style = style;
        row.cells.push_back(cell);
        if (wide) {
            cell.code = 0;
            cell.width = 0;
            row.cells.push_back(cell);
        }
    }
    row.cells.resize(std::size_t(columns));
    return row;
}

Style with(std::uint16_t attributes, terminal::Colour foreground = {}, terminal::Colour background = {})
{
    Style style;
    style.attributes = attributes;
    style.foreground = foreground;
    style.background = background;
    return style;
}

struct Painted {
    TerminalColors colors;
    TerminalFont font;
    GlyphCache glyphs{font};
    RowPainter painter{font, glyphs};

    explicit Painted(TerminalColors c = TerminalColors::dark(), qreal size = 13, qreal ratio = 1)
        : colors(std::move(c))
        , font(TerminalFont::preferredFamily(), size, ratio)
    {
        painter.setColors(colors);
        painter.setPalette(colors.palette(), false);
    }
    QImage row(const SnapshotRow& row, const RowOverlay& overlay = {})
    {
        QImage strip(font.cellWidth() * int(row.cells.size()), font.cellHeight(), QImage::Format_RGB32);
        painter.paint(strip, row, overlay);
        return strip;
    }
    QImage cell(char32_t code) { return row(rowOf(std::u32string(1, code), 1)); }
};

bool isBlank(const QImage& image, QRect part, const QColor& background)
{
    for (int y = part.top(); y <= part.bottom(); ++y)
        for (int x = part.left(); x <= part.right(); ++x)
            if (image.pixelColor(x, y) != background)
                return false;
    return true;
}

} // namespace

class PaintingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesReachTheEdges_data()
    {
        QTest::addColumn<uint>("code");
        QTest::addColumn<QByteArray>("arms"); ///< up, right, down, left: touches the middle of that edge
        const auto row = [](char32_t code, const char* arms) {
            QTest::addRow("U+%04X", uint(code)) << uint(code) << QByteArray(arms);
        };
        row(0x2500, "0101");
        row(0x2501, "0101");
        row(0x2502, "1010");
        row(0x250C, "0110");
        row(0x2518, "1001");
        row(0x253C, "1111");
        row(0x256D, "0110");
        row(0x256E, "0011");
        row(0x256F, "1001");
        row(0x2570, "1100");
        row(0x2574, "0001");
        row(0x257F, "1010");
        row(0x254B, "1111");
        row(0x2571, "0000");
    }
    void linesReachTheEdges()
    {
        QFETCH(uint, code);
        QFETCH(QByteArray, arms);
        for (const qreal ratio : {1.0, 1.5, 2.0}) {
            Painted painted(TerminalColors::dark(), 13, ratio);
            const QImage cell = painted.cell(char32_t(code));
            const int light = painted.font.lineWidth();
            const int x = (cell.width() - light) / 2, y = (cell.height() - light) / 2;
            const QColor ink = painted.colors.text, paper = painted.colors.background;
            QCOMPARE(cell.pixelColor(x, 0) == ink, arms[0] == '1');
            QCOMPARE(cell.pixelColor(cell.width() - 1, y) == ink, arms[1] == '1');
            QCOMPARE(cell.pixelColor(x, cell.height() - 1) == ink, arms[2] == '1');
            QCOMPARE(cell.pixelColor(0, y) == ink, arms[3] == '1');
            if (code != 0x2571)
                QCOMPARE(cell.pixelColor(0, 0), paper);
        }
    }

    void doubleLinesAreTwo()
    {
        Painted painted(TerminalColors::dark(), 13, 2);
        const QImage cell = painted.cell(0x2550);
        int ink = 0, changes = 0;
        for (int y = 1; y < cell.height(); ++y) {
            ink += cell.pixelColor(4, y) == painted.colors.text ? 1 : 0;
            changes += cell.pixelColor(4, y) != cell.pixelColor(4, y - 1) ? 1 : 0;
        }
        QCOMPARE(changes, 4);
        QCOMPARE(ink, 2 * painted.font.lineWidth());
        const QImage cross = painted.cell(0x256C); // open in the middle
        QCOMPARE(cross.pixelColor(cross.width() / 2, cross.height() / 2), painted.colors.background);
    }

    void blocksAddUp()
    {
        for (const qreal size : {11.0, 13.0, 17.0}) {
            Painted painted(TerminalColors::dark(), size);
            const std::pair<char32_t, char32_t> halves[] = {
                {0x2580, 0x2584}, {0x258C, 0x2590}, {0x2598, 0x259F}, {0x259A, 0x259E}};
            for (const auto& [one, other] : halves) {
                const QImage a = painted.cell(one), b = painted.cell(other);
                for (int y = 0; y < a.height(); ++y)
                    for (int x = 0; x < a.width(); ++x)
                        QVERIFY((a.pixelColor(x, y) == painted.colors.text) !=
                                (b.pixelColor(x, y) == painted.colors.text));
            }
            QVERIFY(isBlank(painted.cell(0x2588), painted.cell(0x2588).rect(), painted.colors.text));
            QVERIFY(isBlank(painted.cell(0x2800), painted.cell(0x2800).rect(), painted.colors.background));
        }
    }

    void wideTextTakesTwoCells()
    {
        Painted painted;
        const QImage strip = painted.row(rowOf(U"日|", 3));
        const int w = painted.font.cellWidth();
        QVERIFY(!isBlank(strip, QRect(1, 0, w - 1, strip.height()), painted.colors.background));
        QVERIFY(!isBlank(strip, QRect(w, 0, w - 1, strip.height()), painted.colors.background));
    }

    void fullWidthPunctuationStaysAtItsSide()
    {
        Painted painted;
        const int w = painted.font.cellWidth(), h = painted.font.cellHeight();
        const QImage comma = painted.row(rowOf(U"、", 2)), bracket = painted.row(rowOf(U"「", 2));
        QVERIFY(isBlank(comma, QRect(w, 0, w, h), painted.colors.background));
        QVERIFY(isBlank(bracket, QRect(0, 0, w - 1, h), painted.colors.background));
    }

    void emojiHaveColours()
    {
        Painted painted;
        SnapshotRow row = rowOf(U"😀", 2);
        const QImage strip = painted.row(row);
        bool yellow = false;
        for (int x = 0; x < strip.width(); ++x) {
            const QColor c = strip.pixelColor(x, strip.height() / 2);
            yellow = yellow || (c.red() > 200 && c.green() > 130 && c.blue() < 120);
        }
        QVERIFY(yellow);
    }

    void themedTextIsReadable_data()
    {
        QTest::addColumn<bool>("light");
        QTest::newRow("dark") << false;
        QTest::newRow("light") << true;
    }
    void themedTextIsReadable()
    {
        QFETCH(bool, light);
        const TerminalColors colors = light ? TerminalColors::light() : TerminalColors::dark();
        QVERIFY(contrastRatio(colors.text.rgb(), colors.background.rgb()) >= 7);
        for (int i = 0; i < 16; ++i) {
            const bool area = light ? i == 7 || i == 15 : i == 0; // the ones for areas are lifted when painted
            if (!area)
                QVERIFY2(contrastRatio(colors.ansi[std::size_t(i)], colors.background.rgb()) >= 4.5,
                         qPrintable(QString::number(i)));
        }
        // Whatever pair of the sixteen a program chooses; a line shows the colour that text gets.
        Painted painted(colors);
        for (int f = 0; f < 16; ++f)
            for (int b = 0; b < 16; ++b) {
                const Style style =
                    with(0, terminal::Colour::indexed(std::uint8_t(f)), terminal::Colour::indexed(std::uint8_t(b)));
                const QImage ink = painted.row(rowOf(U"━", 1, style)), paper = painted.row(rowOf(U" ", 1, style));
                QVERIFY(f == b || contrastRatio(ink.pixel(4, ink.height() / 2), paper.pixel(2, 2)) >= 4.4);
            }
    }

    void separatorsContinueTheAreaBesideThem()
    {
        Painted painted;
        const QImage area = painted.row(rowOf(U" ", 1, with(0, {}, terminal::Colour::indexed(4))));
        const QImage separator = painted.row(rowOf(U"\uE0B0", 1, with(0, terminal::Colour::indexed(4))));
        QCOMPARE(separator.pixelColor(0, separator.height() / 2), area.pixelColor(0, 0));
    }

    void cursors_data()
    {
        QTest::addColumn<int>("look");
        QTest::addColumn<QByteArray>("corners"); ///< top left, middle, bottom left, bottom right
        QTest::newRow("hidden") << int(CursorLook::Hidden) << QByteArray("0000");
        QTest::newRow("block") << int(CursorLook::Block) << QByteArray("1111");
        QTest::newRow("underline") << int(CursorLook::Underline) << QByteArray("0011");
        QTest::newRow("bar") << int(CursorLook::Bar) << QByteArray("1010");
        QTest::newRow("hollow") << int(CursorLook::Hollow) << QByteArray("1011");
    }
    void cursors()
    {
        QFETCH(int, look);
        QFETCH(QByteArray, corners);
        Painted painted;
        const QImage strip = painted.row(rowOf(U"", 3), {CursorLook(look), 1, {}, {}});
        const int w = painted.font.cellWidth(), h = strip.height();
        const auto ink = [&](int x, int y) { return strip.pixelColor(x, y) == painted.colors.text ? '1' : '0'; };
        const char seen[] = {ink(w, 0), ink(w + w / 2, h / 2), ink(w, h - 1), ink(2 * w - 1, h - 1), 0};
        QCOMPARE(QByteArray(seen), corners);
        QCOMPARE(ink(0, 0), '0');
        QCOMPARE(ink(2 * w, h - 1), '0');
    }

    /// Not a check: writes what the rows look like to $GWT_SHOTS, for eyes.
    void gallery()
    {
        const QString folder = qEnvironmentVariable("GWT_SHOTS");
        if (folder.isEmpty())
            return;
        for (const auto& [name, colors] :
             {std::pair("dark", TerminalColors::dark()), std::pair("light", TerminalColors::light())})
            for (const qreal ratio : {1.0, 2.0})
                galleryOf(colors, ratio)
                    .save(QStringLiteral("%1/gallery-%2-%3.png").arg(folder, QLatin1String(name)).arg(ratio));
    }

private:
    static QImage galleryOf(const TerminalColors& colors, qreal ratio)
    {
        Painted painted(colors, 13, ratio);
        std::vector<QImage> strips;
        const auto add = [&](const std::u32string& text, const Style& style = {}) {
            strips.push_back(painted.row(rowOf(text, 80, style,
                                               U"•…→←↑↓✓✗●○◆◇★☆⎿⏵✻✳✶❯⧉♥⚠☁☀✔✖ẞſ“”–—│└─├⏺∴∑√∞≈≠"
                                               U"Ⅻ"
                                               U"Ⅳ"
                                               U"①"
                                               U"②"
                                               U"①"
                                               U"㎡")));
        };
        add(U"The quick brown fox jumps over the lazy dog 0123456789 {}[]()<>!@#$%^&*-+=_|\\~`");
        add(U"The quick brown fox: bold weight  == != -> => >= fi fl", with(Style::Bold));
        add(U"The quick brown fox: italic style ffjfg", with(Style::Italic));
        add(U"The quick brown fox: faint", with(Style::Faint));
        add(U"Strike and overline", with(Style::Strike | Style::Overline));
        add(U"日本語入力もここへ 漢字かな交じり文、全角ＡＢＣ１２３ 한국어 中文简体", {});
        add(U"日本語入力もここへ 太字 漢字かな", with(Style::Bold));
        add(U"a日b本c語d|日本|ab|語|", {});
        add(U"😀🎉🚀🔥👍🐛✅❌⚡⭐🇯", {});
        add(U"• … → ← ↑ ↓ ✓ ✗ ● ○ ◆ ◇ ★ ☆ ⎿ ⏵ ✻ ✳ ✶ ❯ ⧉ ♥ ⚠ ☁ ☀ ✔ ✖ ⏺ ∴ ∑ √ ∞ ≈ ≠ Ⅻ "
            U"① "
            U"② "
            U"㎡ "
            U"“q” "
            U"– "
            U"—",
            {});
        add(U"┌──┬──┐╔══╦══╗╭──╮┏━━┳━━┓┍┎┑┒┕┖┙┚├┝┞┟┠┡┢┣╒╓╕╖╘╙╛╜╞╟╡╢╤╥╧╨╪╫");
        add(U"│  │  │║  ║  ║│  │┃  ┃  ┃┄┅┆┇┈┉┊┋╌╍╎╏╱╲╳╴╵╶╷╸╹╺╻╼╽╾╿");
        add(U"├──┼──┤╠══╬══╣│  │┣━━╋━━┫ ▁▂▃▄▅▆▇█▉▊▋▌▍▎▏▐░▒▓▔▕▖▗▘▙▚▛▜▝▞▟");
        add(U"│  │  │║  ║  ║│  │┃  ┃  ┃ ⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏⣿⣀⡇⢸  \U0001FB00\U0001FB12\U0001FB25\U0001FB3B");
        add(U"└──┴──┘╚══╩══╝╰──╯┗━━┻━━┛ "
            U"\uE0B0\uE0B1\uE0B2\uE0B3\uE0B4\uE0B5\uE0B6\uE0B7\uE0B8\uE0B9\uE0BA\uE0BB\uE0BC\uE0BD\uE0BE\uE0BF");
        const terminal::Underline lines[] = {terminal::Underline::Single, terminal::Underline::Double,
                                             terminal::Underline::Curly, terminal::Underline::Dotted,
                                             terminal::Underline::Dashed};
        SnapshotRow under = rowOf(U"single      double      curly gjpq  dotted      dashed", 80);
        for (std::size_t i = 0; i < 60; ++i) {
            under.cells[i].style.underline = lines[i / 12];
            under.cells[i].style.underlineColour =
                i >= 24 && i < 36 ? terminal::Colour::indexed(1) : terminal::Colour();
        }
        strips.push_back(painted.row(under));
        for (int half = 0; half < 2; ++half) {
            SnapshotRow row = rowOf(U"", 80);
            for (int i = 0; i < 8; ++i)
                for (int j = 0; j < 10; ++j) {
                    SnapshotCell& cell = row.cells[std::size_t(i * 10 + j)];
                    cell.code = j < 8 ? char32_t(U"colour  "[j]) : U' ';
                    cell.style.foreground = terminal::Colour::indexed(std::uint8_t(half * 8 + i));
                }
            strips.push_back(painted.row(row));
            for (auto& cell : row.cells)
                std::swap(cell.style.foreground, cell.style.background);
            strips.push_back(painted.row(row));
        }
        SnapshotRow marked = rowOf(U"selection over text, a match, the current match, cursor and link", 80);
        marked.selection = {0, 14};
        marked.matches = {{21, 26}, {32, 45}};
        strips.push_back(painted.row(marked, {CursorLook::Block, 49, {61, 65}, {32, 45}}));
        QImage all(strips.front().width() + 32, int(strips.size()) * painted.font.cellHeight() + 32,
                   QImage::Format_RGB32);
        all.fill(colors.background);
        QPainter p(&all);
        for (std::size_t i = 0; i < strips.size(); ++i)
            p.drawImage(16, 16 + int(i) * painted.font.cellHeight(), strips[i]);
        return all;
    }
};

QTEST_MAIN(PaintingTest)
#include "painting_test.moc"
