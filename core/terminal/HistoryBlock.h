#pragma once

#include "core/terminal/Geometry.h"
#include "core/terminal/Link.h"
#include "core/terminal/Row.h"
#include "core/terminal/Style.h"
#include "core/terminal/Tables.h"

#include <string>
#include <vector>

namespace gwt::terminal
{

/// About 64 KiB of rows that left the screen, as UTF-8 with runs of styles; complete in itself (its own styles and links),
/// so that dropping or compressing it concerns nobody else.
///
/// Data of a row: [text bytes in 3 bytes, when it has runs] text [runs]. Text is UTF-8 of the cells with these bytes
/// for what UTF-8 cannot say (C0 controls never are in a cell): 00 a blank that was never written; 01 n w: a cluster of n
/// code points, w columns; 02 w: a code point that is not as wide as UnicodeTable says. A run: cells, style, link as LEB128.
class HistoryBlock
{
public:
    static constexpr std::size_t Bytes = 64 * 1024;
    enum Flag : std::uint16_t {
        Wrapped = 1,   ///< the line goes on in the next row
        Runs = 2,      ///< not all cells are plain
        Wide = 4,
        Escapes = 8,   ///< the text is not just UTF-8 without NUL
        Prompt = 16,
        Output = 32,
        Cut = 64,      ///< the line goes on, but is too long to be kept as one
        SizeShift = 8, ///< two bits of LineSize
    };
    struct Entry {
        std::uint32_t offset;
        std::uint16_t cells;  ///< with the indent
        std::uint16_t indent; ///< blanks before the text
        std::uint16_t flags;
    };

    HistoryBlock(int width, LineId firstLine) { restart(width, firstLine); }
    /// As new, keeping the memory.
    void restart(int width, LineId firstLine);

    int width() const { return width_; }
    LineId firstLine() const { return firstLine_; }
    std::size_t rows() const { return entries_.size(); }
    const Entry& entry(std::size_t row) const { return entries_[row]; }
    bool full() const { return size_ >= Bytes; }

    void append(const Row& row, std::uint16_t flags, const Tables& tables)
    {
        if (row.unicode || row.styled || row.lineSize != LineSize::Normal || data_.size() < size_ + std::size_t(row.used)) {
            appendAny(row, flags, tables);
            return;
        }
        entries_.push_back({size_, row.used, row.from, flags});
        if (row.used - row.from == 1)
            data_[size_] = char(row.cells[row.from].code());
        else
            narrow(data_.data() + size_, row.cells + row.from, row.used - row.from);
        size_ += std::uint32_t(row.used - row.from);
    }
    void dropLastRow();

    /// Appends the row's cells, with numbers of `tables`.
    void decode(std::size_t row, std::vector<Cell>& out, Tables& tables) const;
    /// Appends the row's text; blanks as spaces.
    void text(std::size_t row, std::string& out) const;

    bool compressed() const { return compressed_; }
    void compress();
    void forgetUnpacked() const { std::vector<char>().swap(unpacked_); }
    std::size_t memory() const;

private:
    const char* data() const; ///< decompresses when needed, until forgetUnpacked()
    void appendAny(const Row& row, std::uint16_t flags, const Tables& tables);
    static void narrow(char* out, const Cell* cells, int count);
    bool encodeText(const Row& row, const Tables& tables);
    void encodeRuns(const Row& row, const Tables& tables);
    std::uint32_t styleNumber(const Style& style);
    std::uint32_t linkNumber(const Link& link);
    std::uint32_t end(std::size_t row) const;

    int width_ = 0;
    LineId firstLine_ = 0;
    std::vector<char> data_; ///< capacity over size_ while it grows
    std::uint32_t size_ = 0; ///< uncompressed
    bool compressed_ = false;
    mutable std::vector<char> unpacked_; ///< of a compressed block that is looked at
    std::vector<Entry> entries_;
    std::vector<Style> styles_; ///< from 1
    std::vector<Link> links_;   ///< from 1
    std::uint32_t lastStyle_ = 0;
};

} // namespace gwt::terminal
