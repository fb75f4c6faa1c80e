#pragma once

#include "app/desktop/widgets/SideRow.h"

#include <QAbstractListModel>

namespace gwt::desktop
{

/// Rows for a SideList. setRows() keeps what it can: where keys and kinds stay in place only the rows that differ change.
class SideModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setRows(const QVector<SideRow>& rows);
    const QVector<SideRow>& rows() const { return m_rows; }
    int rowOf(const QString& key) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    QVector<SideRow> m_rows;
};

} // namespace gwt::desktop
