#include "app/desktop/widgets/SideModel.h"

#include <algorithm>

namespace gwt::desktop
{

void SideModel::setRows(const QVector<SideRow>& rows)
{
    const bool sameShape = std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                                      [](const SideRow& a, const SideRow& b) {
                                          return a.key == b.key && a.kind == b.kind &&
                                                 a.second.isEmpty() == b.second.isEmpty();
                                      });
    if (!sameShape) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (rows[i] == m_rows[i])
            continue;
        m_rows[i] = rows[i];
        Q_EMIT dataChanged(index(int(i)), index(int(i)));
    }
}

int SideModel::rowOf(const QString& key) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const SideRow& row) { return row.key == key; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int SideModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant SideModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const SideRow& row = m_rows[index.row()];
    switch (role) {
    case Qt::UserRole:
        return QVariant::fromValue(row);
    case Qt::DisplayRole:
        return row.title;
    case Qt::ToolTipRole:
        return row.toolTip;
    case Qt::AccessibleTextRole:
        return row.spoken.isEmpty() ? row.title : row.spoken;
    default:
        return {};
    }
}

Qt::ItemFlags SideModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const SideRow& row = m_rows[index.row()];
    if (row.kind != SideRow::Kind::Item && !row.opens)
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace gwt::desktop
