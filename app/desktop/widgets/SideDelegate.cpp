#include "app/desktop/widgets/SideDelegate.h"

#include "app/desktop/theme/Elide.h"
#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/SideRow.h"

#include <QPainter>

namespace gwt::desktop
{
namespace
{

constexpr int Row = 32;
constexpr int TwoLines = 48;
constexpr int Rule = 13;
constexpr int Left = 16;
constexpr int TextLeft = 42;
constexpr int Right = 16;

} // namespace

SideDelegate::SideDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QSize SideDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const auto row = index.data(Qt::UserRole).value<SideRow>();
    if (row.kind == SideRow::Kind::Rule)
        return {0, Rule};
    return {0, row.second.isEmpty() ? Row : TwoLines};
}

void SideDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto row = index.data(Qt::UserRole).value<SideRow>();
    switch (row.kind) {
    case SideRow::Kind::Heading:
        paintHeading(*painter, option, row);
        break;
    case SideRow::Kind::Rule:
        painter->fillRect(QRect(option.rect.left(), option.rect.top() + 10, option.rect.width(), 1),
                          m_theme.ink(Ink::Line));
        break;
    case SideRow::Kind::Item:
        paintItem(*painter, option, row);
        break;
    }
}

void SideDelegate::paintHeading(QPainter& painter, const QStyleOptionViewItem& option, const SideRow& row) const
{
    const QRect r = option.rect;
    const QRect box = r.adjusted(4, 7, -4, 0);
    if (row.active)
        fillRounded(painter, box, 6, m_theme.ink(Ink::Selection), Qt::transparent);
    else if (row.opens && option.state.testFlag(QStyle::State_MouseOver))
        fillRounded(painter, box, 6, m_theme.ink(Ink::Hover), Qt::transparent);
    const QRect line(r.left() + Left, r.top() + 12, r.width() - Left - Right, 16);
    painter.setFont(m_theme.groupTitle());
    painter.setPen(m_theme.ink(row.active ? Ink::Text : Ink::Quiet));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, row.title);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, row.right);
    if (row.opens && option.state.testFlag(QStyle::State_HasFocus))
        paintFocusRing(painter, box, 6, m_theme);
}

void SideDelegate::paintItem(QPainter& painter, const QStyleOptionViewItem& option, const SideRow& row) const
{
    const QRect r = option.rect;
    const QRect box = r.adjusted(4, 0, -4, 0);
    if (row.active)
        fillRounded(painter, box, 6, m_theme.ink(Ink::Selection), Qt::transparent);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        fillRounded(painter, box, 6, m_theme.ink(Ink::Hover), Qt::transparent);

    const bool two = !row.second.isEmpty();
    const int firstTop = two ? r.top() + 7 : r.top() + (Row - 18) / 2;
    const int textLeft = row.plain ? Left : TextLeft;
    if (!row.plain)
        paintMark(painter, QRectF(r.left() + 14, firstTop, 16, 18), row.mark, m_theme,
                  row.active ? MarkGround::Selected : MarkGround::Plain);

    painter.setFont(m_theme.small());
    const QFontMetrics figures(m_theme.small());
    const int rightWidth = row.right.isEmpty() ? 0 : std::min(figures.horizontalAdvance(row.right) + 1, r.width() / 2);
    painter.setPen(m_theme.ink(row.active ? Ink::Muted : Ink::Quiet));
    painter.drawText(QRect(r.right() + 1 - Right - rightWidth, firstTop, rightWidth, 18),
                     Qt::AlignRight | Qt::AlignVCenter, elided(m_theme.small(), row.right, Qt::ElideRight, rightWidth));

    painter.setFont(m_theme.medium());
    painter.setPen(m_theme.ink(Ink::Text));
    const int titleWidth = r.width() - textLeft - Right - rightWidth - (rightWidth > 0 ? 8 : 0);
    painter.drawText(QRect(r.left() + textLeft, firstTop, titleWidth, 18), Qt::AlignLeft | Qt::AlignVCenter,
                     elided(m_theme.medium(), row.title, Qt::ElideRight, titleWidth));
    if (two)
        paintSpans(painter, QRectF(r.left() + textLeft, firstTop + 18, r.width() - textLeft - Right, 16), row.second,
                   m_theme.small(), m_theme);
    if (row.progress >= 0) {
        const QRectF track(r.left() + textLeft, r.bottom() - 4, r.width() - textLeft - Right, 2);
        fillRounded(painter, track, 1, m_theme.ink(Ink::Line), Qt::transparent);
        fillRounded(painter, QRectF(track.left(), track.top(), track.width() * row.progress / 100, 2), 1,
                    m_theme.ink(Ink::Accent), Qt::transparent);
    }
    const bool keyboard = option.state.testFlag(QStyle::State_HasFocus);
    if (keyboard)
        paintFocusRing(painter, box, 6, m_theme);
}

} // namespace gwt::desktop
