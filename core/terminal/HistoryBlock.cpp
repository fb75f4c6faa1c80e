#include "core/terminal/HistoryBlock.h"

#include "core/terminal/UnicodeTable.h"
#include "core/terminal/Utf8.h"

#include <algorithm>
#include <lz4.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace gwt::terminal
{

namespace
{
constexpr std::uint32_t TextSizeBytes = 3;
constexpr char BlankMark = 0, ClusterMark = 1, WidthMark = 2;

char* putNumber(char* out, std::uint32_t n)
{
    for (; n >= 0x80; n >>= 7)
        *out++ = char(n | 0x80);
    *out++ = char(n);
    return out;
}

std::uint32_t getNumber(const char*& p)
{
    std::uint32_t n = 0;
    for (int shift = 0;; shift += 7) {
        const auto byte = static_cast<unsigned char>(*p++);
        n |= std::uint32_t(byte & 0x7f) << shift;
        if (byte < 0x80)
            return n;
    }
}

/// Reads the size in front of a text with runs, moves to the text and answers its end.
const char* textBehind(const char*& p)
{
    std::uint32_t bytes = 0;
    for (std::uint32_t i = 0; i < TextSizeBytes; ++i)
        bytes |= std::uint32_t(static_cast<unsigned char>(*p++)) << (8 * i);
    return p + bytes;
}

int naturalColumns(char32_t code) { return UnicodeTable::instance().width(code) == 2 ? 2 : 1; }

} // namespace

/// The low byte of each cell, for rows of ASCII.
void HistoryBlock::narrow(char* out, const Cell* cells, int count)
{
    int i = 0;
#if defined(__SSE2__)
    for (; i + 8 <= count; i += 8) {
        const auto* from = reinterpret_cast<const __m128i*>(cells + i);
        const auto low = [&](int n) {
            return _mm_shuffle_epi32(_mm_loadu_si128(from + n), _MM_SHUFFLE(3, 1, 2, 0));
        };
        const __m128i first = _mm_unpacklo_epi64(low(0), low(1)), second = _mm_unpacklo_epi64(low(2), low(3));
        const __m128i words = _mm_packs_epi32(first, second);
        _mm_storel_epi64(reinterpret_cast<__m128i*>(out + i), _mm_packus_epi16(words, words));
    }
#endif
    for (; i < count; ++i)
        out[i] = char(cells[i].code());
}

void HistoryBlock::restart(int width, LineId firstLine)
{
    width_ = width;
    firstLine_ = firstLine;
    size_ = 0;
    compressed_ = false;
    forgetUnpacked();
    entries_.clear();
    styles_.clear();
    links_.clear();
    lastStyle_ = 0;
}

void HistoryBlock::appendAny(const Row& row, std::uint16_t flags, const Tables& tables)
{
    // Worst case of a cell: a cluster of 32 code points, which is rare: those grow the buffer by themselves.
    const std::size_t room = size_ + std::size_t(row.used) * 24 + 64;
    if (data_.size() < room)
        data_.resize(std::max(room, std::min<std::size_t>(Bytes + 8192, data_.size() * 2 + 4096)));
    const std::uint32_t offset = size_;
    if (row.styled) {
        flags |= Runs;
        size_ += TextSizeBytes;
    }
    if (encodeText(row, tables))
        flags |= Escapes;
    if (row.styled) {
        const std::uint32_t bytes = size_ - offset - TextSizeBytes;
        for (std::uint32_t i = 0; i < TextSizeBytes; ++i)
            data_[offset + i] = char(bytes >> (8 * i));
        encodeRuns(row, tables);
    }
    if (row.wide)
        flags |= Wide;
    flags |= std::uint16_t(unsigned(row.lineSize) << SizeShift);
    entries_.push_back({offset, row.used, row.from, flags});
}

bool HistoryBlock::encodeText(const Row& row, const Tables& tables)
{
    bool escapes = false;
    std::u32string codes;
    char* out = data_.data() + size_;
    for (int x = row.from; x < row.used; ++x) {
        const Cell c = row.cells[x];
        if (c.isWideTail())
            continue;
        if (c.isBlank()) {
            *out++ = BlankMark;
        } else if (!c.isCluster()) {
            if (c.code() > 0x7e && naturalColumns(c.code()) != c.columns()) {
                *out++ = WidthMark;
                *out++ = char(c.columns());
                escapes = true;
            }
            out = encodeUtf8(out, c.code());
        } else {
            escapes = true;
            codes.clear();
            tables.clusters.appendTo(codes, c.content());
            size_ = std::uint32_t(out - data_.data());
            const std::size_t rest = std::size_t(row.used - x) * 24 + codes.size() * 4 + 64;
            if (data_.size() < size_ + rest)
                data_.resize(size_ + rest);
            out = data_.data() + size_;
            *out++ = ClusterMark;
            *out++ = char(codes.size());
            *out++ = char(c.columns());
            for (const char32_t code : codes)
                out = encodeUtf8(out, code);
        }
    }
    size_ = std::uint32_t(out - data_.data());
    return escapes;
}

void HistoryBlock::encodeRuns(const Row& row, const Tables& tables)
{
    int x = row.from;
    while (x < row.used) {
        const std::uint64_t look = row.cells[x].bits() >> 32;
        int next = x + 1;
        while (next < row.used && row.cells[next].bits() >> 32 == look)
            ++next;
        if (data_.size() < size_ + 16u)
            data_.resize(size_ + 1024u);
        char* out = data_.data() + size_;
        out = putNumber(out, std::uint32_t(next - x));
        out = putNumber(out, styleNumber(tables.styles.at(row.cells[x].style())));
        out = putNumber(out, linkNumber(tables.links.at(row.cells[x].link())));
        size_ = std::uint32_t(out - data_.data());
        x = next;
    }
}

std::uint32_t HistoryBlock::styleNumber(const Style& style)
{
    if (style == Style{})
        return 0;
    // Few styles follow each other in a block; the newest are the likeliest. Past the bound a duplicate does no harm.
    const std::size_t bound = styles_.size() > 32 ? styles_.size() - 32 : 0;
    if (lastStyle_ != 0 && styles_[lastStyle_ - 1] == style)
        return lastStyle_;
    for (std::size_t i = styles_.size(); i > bound; --i)
        if (styles_[i - 1] == style)
            return lastStyle_ = std::uint32_t(i);
    styles_.push_back(style);
    return lastStyle_ = std::uint32_t(styles_.size());
}

std::uint32_t HistoryBlock::linkNumber(const Link& link)
{
    if (link.uri.empty())
        return 0;
    for (std::size_t i = links_.size(); i > 0 && i + 8 > links_.size(); --i)
        if (links_[i - 1] == link)
            return std::uint32_t(i);
    links_.push_back(link);
    return std::uint32_t(links_.size());
}

void HistoryBlock::dropLastRow()
{
    if (compressed_) {
        data(); // unpacked_ becomes the data again
        data_ = unpacked_;
        compressed_ = false;
        forgetUnpacked();
    }
    size_ = entries_.back().offset;
    entries_.pop_back();
}

std::uint32_t HistoryBlock::end(std::size_t row) const
{
    return row + 1 < entries_.size() ? entries_[row + 1].offset : size_;
}

void HistoryBlock::decode(std::size_t row, std::vector<Cell>& out, Tables& tables) const
{
    const Entry& e = entries_[row];
    const char* p = data() + e.offset;
    const char* textEnd = data() + end(row);
    if ((e.flags & Runs) != 0) {
        textEnd = textBehind(p);
    }
    out.resize(out.size() + e.indent);
    const std::size_t first = out.size();
    while (p < textEnd) {
        std::uint32_t content = 0;
        int columns = 1;
        if (*p == BlankMark) {
            ++p;
        } else if (*p == ClusterMark) {
            const int codes = static_cast<unsigned char>(p[1]);
            columns = p[2];
            p += 3;
            content = decodeUtf8(p);
            for (int i = 1; i < codes; ++i)
                content = tables.clusters.append(content, decodeUtf8(p));
        } else if (*p == WidthMark) {
            columns = p[1];
            p += 2;
            content = decodeUtf8(p);
        } else {
            content = decodeUtf8(p);
            columns = content > 0x7e ? naturalColumns(content) : 1;
        }
        if (columns == 2) {
            out.push_back(Cell::wideHead(content, 0, 0));
            out.push_back(Cell::wideTail(0, 0));
        } else {
            out.push_back(Cell::narrow(content, 0, 0));
        }
    }
    if ((e.flags & Runs) == 0)
        return;
    std::size_t x = first;
    for (const char* stop = data() + end(row); p < stop;) {
        const std::uint32_t count = getNumber(p), style = getNumber(p), link = getNumber(p);
        const StyleId styleId = style != 0 ? tables.styles.intern(styles_[style - 1]) : StyleId(0);
        const LinkId linkId = link != 0 ? tables.links.intern(links_[link - 1]) : LinkId(0);
        for (std::uint32_t i = 0; i < count && x < out.size(); ++i, ++x) {
            const Cell c = out[x];
            out[x] = c.isWideHead()   ? Cell::wideHead(c.content(), styleId, linkId)
                     : c.isWideTail() ? Cell::wideTail(styleId, linkId)
                                      : Cell::narrow(c.content(), styleId, linkId);
        }
    }
}

void HistoryBlock::text(std::size_t row, std::string& out) const
{
    const Entry& e = entries_[row];
    const char* p = data() + e.offset;
    const char* stop = data() + end(row);
    if ((e.flags & Runs) != 0) {
        stop = textBehind(p);
    }
    out.append(e.indent, ' ');
    const std::size_t first = out.size();
    if ((e.flags & Escapes) == 0) {
        out.append(p, stop);
    } else {
        while (p < stop) {
            if (*p == ClusterMark)
                p += 3;
            else if (*p == WidthMark)
                p += 2;
            else
                out.push_back(*p++);
        }
    }
    std::replace(out.begin() + std::ptrdiff_t(first), out.end(), BlankMark, ' ');
}

const char* HistoryBlock::data() const
{
    if (!compressed_)
        return data_.data();
    if (unpacked_.empty()) {
        unpacked_.resize(size_ + 1u);
        LZ4_decompress_safe(data_.data(), unpacked_.data(), int(data_.size()), int(size_));
    }
    return unpacked_.data();
}

void HistoryBlock::compress()
{
    if (compressed_ || size_ == 0)
        return;
    std::vector<char> packed(static_cast<std::size_t>(LZ4_compressBound(int(size_))));
    const int bytes = LZ4_compress_default(data_.data(), packed.data(), int(size_), int(packed.size()));
    if (bytes <= 0)
        return;
    data_.assign(packed.begin(), packed.begin() + bytes);
    data_.shrink_to_fit();
    entries_.shrink_to_fit();
    compressed_ = true;
}

std::size_t HistoryBlock::memory() const
{
    return data_.capacity() + unpacked_.capacity() + entries_.capacity() * sizeof(Entry) + styles_.capacity() * sizeof(Style);
}

} // namespace gwt::terminal
