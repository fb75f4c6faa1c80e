#include "app/desktop/shell/PaletteModel.h"

#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/Spans.h"
#include "app/desktop/theme/Theme.h"

#include <QPainter>

namespace gwt::desktop
{
namespace
{

Spans spansOf(const PaletteEntry& entry)
{
    Spans spans;
    for (int i = 0; i < entry.text.size(); ++i) {
        const bool strong = entry.matched.contains(i);
        if (!spans.isEmpty() && spans.last().strong == strong)
            spans.last().text += entry.text[i];
        else
            spans.append({QString(entry.text[i]), Ink::Text, strong});
    }
    return spans;
}

} // namespace

void PaletteModel::setEntries(const QVector<PaletteEntry>& entries)
{
    beginResetModel();
    m_entries = entries;
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_entries.size()); }

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole)
        return m_entries[index.row()].text;
    if (role == Qt::AccessibleTextRole)
        return QStringLiteral("%1, %2").arg(m_entries[index.row()].text, m_entries[index.row()].right);
    return {};
}

PaletteDelegate::PaletteDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return {0, RowHeight}; }

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto& entry = static_cast<const PaletteModel*>(index.model())->entry(index.row());
    const QRect r = option.rect.adjusted(4, 0, -4, 0);
    if (option.state.testFlag(QStyle::State_Selected))
        fillRounded(*painter, r, 6, m_theme.ink(Ink::Selection), Qt::transparent);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        fillRounded(*painter, r, 6, m_theme.ink(Ink::Hover), Qt::transparent);
    if (!entry.icon.isEmpty())
        painter->drawPixmap(QRect(r.left() + 10, r.center().y() - 7, 16, 16),
                            m_theme.pixmap(entry.icon, Ink::Muted, 16, painter->device()->devicePixelRatioF()));
    const QFontMetrics small(m_theme.small());
    const int right = small.horizontalAdvance(entry.right);
    painter->setFont(m_theme.small());
    painter->setPen(m_theme.ink(Ink::Muted));
    painter->drawText(r.adjusted(0, 0, -12, 0), Qt::AlignRight | Qt::AlignVCenter, entry.right);
    paintSpans(*painter, r.adjusted(38, 0, -right - 24, 0), spansOf(entry), m_theme.font(), m_theme);
}

} // namespace gwt::desktop
