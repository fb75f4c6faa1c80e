#include "core/terminal/History.h"

#include <algorithm>

namespace gwt::terminal
{

void History::startBlock(int columns)
{
    trim();
    if (blocks_.size() > compressFrom_ + 2 && blocks_.size() * HistoryBlock::Bytes > HotBytes)
        blocks_[compressFrom_++]->compress();
    if (spare_.empty()) {
        blocks_.push_back(std::make_unique<HistoryBlock>(columns, nextLine_));
    } else {
        blocks_.push_back(std::move(spare_.back()));
        spare_.pop_back();
        blocks_.back()->restart(columns, nextLine_);
    }
    counts_.emplace_back();
}

void History::trim()
{
    while (!blocks_.empty() && rows_ - int(blocks_.front()->rows()) >= limit_) {
        rows_ -= int(blocks_.front()->rows());
        if (spare_.size() < 2 && !blocks_.front()->compressed())
            spare_.push_back(std::move(blocks_.front()));
        blocks_.pop_front();
        counts_.pop_front();
        compressFrom_ = compressFrom_ > 0 ? compressFrom_ - 1 : 0;
        firstLine_ = blocks_.empty() ? nextLine_ : blocks_.front()->firstLine();
    }
}

void History::clear()
{
    while (!blocks_.empty() && spare_.size() < 2) {
        if (!blocks_.back()->compressed())
            spare_.push_back(std::move(blocks_.back()));
        blocks_.pop_back();
    }
    blocks_.clear();
    counts_.clear();
    compressFrom_ = 0;
    rows_ = 0;
    if (open_)
        ++nextLine_; // what is left of the line on the screen is a line of its own now
    open_ = false;
    lineCells_ = 0;
    firstLine_ = nextLine_;
}

History::Line History::popLine(Tables& tables)
{
    Line line;
    line.id = open_ ? nextLine_ : nextLine_ - 1;
    line.open = open_;
    line = this->line(line.id, tables);
    const Where from = find(line.id);
    while (blocks_.size() > from.block + 1 || (blocks_.size() == from.block + 1 && blocks_.back()->rows() > from.row)) {
        blocks_.back()->dropLastRow();
        --rows_;
        if (blocks_.back()->rows() == 0) {
            blocks_.pop_back();
            counts_.pop_back();
        }
    }
    for (Count& count : counts_)
        count.width = -1;
    compressFrom_ = std::min(compressFrom_, blocks_.size());
    nextLine_ = line.id;
    firstLine_ = std::min(firstLine_, nextLine_);
    open_ = false;
    lineCells_ = 0;
    return line;
}

History::Where History::find(LineId id) const
{
    std::size_t block = blocks_.size() - 1;
    while (block > 0 && blocks_[block]->firstLine() >= id) // >=: a line may have begun in the block before
        --block;
    // In this block, or at the head of the next when the line before ends exactly at the block's end.
    for (; block < blocks_.size(); ++block) {
        LineId line = block == 0 ? firstLine_ : blocks_[block]->firstLine();
        const HistoryBlock& b = *blocks_[block];
        for (std::size_t row = 0; row < b.rows(); ++row) {
            if (line == id)
                return {block, row};
            if (endsLine(b.entry(row)))
                ++line;
        }
    }
    return {blocks_.size() - 1, blocks_.back()->rows() - 1};
}

void History::appendLineCells(Where at, std::vector<Cell>& cells, Tables& tables) const
{
    for (; at.block < blocks_.size(); ++at.block, at.row = 0) {
        const HistoryBlock& b = *blocks_[at.block];
        for (; at.row < b.rows(); ++at.row) {
            const std::size_t before = cells.size();
            b.decode(at.row, cells, tables);
            const bool ends = endsLine(b.entry(at.row));
            if ((b.entry(at.row).flags & HistoryBlock::Wrapped) != 0) {
                // Rows are full where they wrap, but for the blank before a wide character that did not fit.
                const auto used = int(cells.size() - before);
                if (used < b.width() - 1)
                    cells.resize(before + std::size_t(b.width()));
            }
            if (ends)
                return;
        }
    }
}

History::Line History::line(LineId id, Tables& tables) const
{
    Line line;
    line.id = id;
    line.open = open_ && id == nextLine_;
    const Where at = find(id);
    const HistoryBlock::Entry& entry = blocks_[at.block]->entry(at.row);
    line.prompt = (entry.flags & HistoryBlock::Prompt) != 0;
    line.output = (entry.flags & HistoryBlock::Output) != 0;
    line.lineSize = LineSize(entry.flags >> HistoryBlock::SizeShift & 3);
    appendLineCells(at, line.cells, tables);
    return line;
}

std::string History::lineText(LineId id) const
{
    std::string text;
    for (Where at = find(id); at.block < blocks_.size(); ++at.block, at.row = 0) {
        const HistoryBlock& b = *blocks_[at.block];
        for (; at.row < b.rows(); ++at.row) {
            b.text(at.row, text);
            if (endsLine(b.entry(at.row)))
                return text;
        }
    }
    return text;
}

void History::eachLine(const std::function<bool(LineId, const std::string&)>& visit) const
{
    LineId line = firstLine_;
    std::string text;
    for (std::size_t block = 0; block < blocks_.size(); ++block) {
        const HistoryBlock& b = *blocks_[block];
        for (std::size_t row = 0; row < b.rows(); ++row) {
            b.text(row, text);
            if (!endsLine(b.entry(row)))
                continue;
            if (!visit(line++, text))
                return;
            text.clear();
        }
        if (b.compressed())
            b.forgetUnpacked();
    }
    if (open_)
        visit(line, text);
}

std::vector<LineId> History::prompts() const
{
    std::vector<LineId> found;
    LineId line = firstLine_;
    for (std::size_t block = 0; block < blocks_.size(); ++block)
        for (std::size_t row = 0; row < blocks_[block]->rows(); ++row) {
            const HistoryBlock::Entry& e = blocks_[block]->entry(row);
            if ((e.flags & HistoryBlock::Prompt) != 0)
                found.push_back(line);
            if (endsLine(e))
                ++line;
        }
    return found;
}

void History::compressOld()
{
    for (; compressFrom_ + 1 < blocks_.size(); ++compressFrom_)
        blocks_[compressFrom_]->compress();
    for (const auto& block : blocks_)
        block->forgetUnpacked();
    spare_.clear();
}

std::size_t History::memory() const
{
    std::size_t sum = 0;
    for (const auto& block : blocks_)
        sum += block->memory();
    return sum;
}

} // namespace gwt::terminal
