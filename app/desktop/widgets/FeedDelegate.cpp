#include "app/desktop/widgets/FeedDelegate.h"

#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/FeedRow.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QTextLayout>

namespace gwt::desktop
{
namespace
{

constexpr int Left = 14;
constexpr int TextLeft = 38;
constexpr int Right = 14;
constexpr int Top = 8;
constexpr int TitleHeight = 18;
constexpr int LineHeight = 17;
constexpr int MaxLines = 3;
constexpr qsizetype MaxBody = 600; // more never fits in three lines

} // namespace

FeedDelegate::FeedDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QStringList FeedDelegate::bodyLines(const QString& body, int width) const
{
    if (body.isEmpty() || width < 20)
        return {};
    const QString text = body.left(MaxBody).simplified();
    QTextLayout layout(text, m_theme.small());
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    QStringList lines;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        if (lines.size() == MaxLines - 1) {
            lines += QFontMetrics(m_theme.small()).elidedText(text.mid(line.textStart()), Qt::ElideRight, width);
            break;
        }
        lines += text.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    return lines;
}

QSize FeedDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto row = index.data(Qt::UserRole).value<FeedRow>();
    int width = option.rect.width();
    if (const auto* view = qobject_cast<const QAbstractItemView*>(option.widget))
        width = view->viewport()->width();
    const auto lines = bodyLines(row.body, width - TextLeft - Right).size();
    return {0, Top + TitleHeight + int(lines) * LineHeight + (row.foot.isEmpty() ? 0 : LineHeight) + Top};
}

void FeedDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto row = index.data(Qt::UserRole).value<FeedRow>();
    const QRect r = option.rect;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected)
        painter->fillRect(r, m_theme.ink(Ink::Selection));
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(r, m_theme.ink(Ink::Hover));
    painter->drawPixmap(QRect(r.left() + Left, r.top() + Top + 1, 16, 16),
                        m_theme.pixmap(row.icon, row.iconInk, 16, painter->device()->devicePixelRatioF()));
    const QFontMetrics small(m_theme.small());
    const int time = small.horizontalAdvance(row.right);
    painter->setFont(m_theme.small());
    painter->setPen(m_theme.ink(selected ? Ink::Muted : Ink::Quiet));
    painter->drawText(QRect(r.right() + 1 - Right - time, r.top() + Top, time, TitleHeight), Qt::AlignVCenter, row.right);
    paintSpans(*painter, QRectF(r.left() + TextLeft, r.top() + Top, r.width() - TextLeft - Right - time - 8, TitleHeight),
               row.title, m_theme.font(), m_theme);
    int y = r.top() + Top + TitleHeight;
    painter->setFont(m_theme.small());
    painter->setPen(m_theme.ink(Ink::Muted));
    for (const QString& line : bodyLines(row.body, r.width() - TextLeft - Right)) {
        painter->drawText(QRect(r.left() + TextLeft, y, r.width() - TextLeft - Right, LineHeight), Qt::AlignVCenter, line);
        y += LineHeight;
    }
    if (!row.foot.isEmpty())
        paintSpans(*painter, QRectF(r.left() + TextLeft, y, r.width() - TextLeft - Right, LineHeight), row.foot,
                   m_theme.small(), m_theme);
    painter->fillRect(QRect(r.left() + TextLeft, r.bottom(), r.width() - TextLeft, 1), m_theme.ink(Ink::Line));
    if (option.state.testFlag(QStyle::State_HasFocus))
        paintFocusRing(*painter, r.adjusted(1, 0, -1, 0), 4, m_theme);
}

} // namespace gwt::desktop
