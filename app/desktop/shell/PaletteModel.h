#pragma once

#include "app/desktop/shell/PaletteEntries.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace gwt::desktop
{

class Theme;

/// The entries that fit what is typed.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setEntries(const QVector<PaletteEntry>& entries);
    const PaletteEntry& entry(int row) const { return m_entries[row]; }
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QVector<PaletteEntry> m_entries;
};

/// Paints an entry: icon, text with the matched characters stronger, shortcut at the right.
class PaletteDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int RowHeight = 32;

    PaletteDelegate(const Theme& theme, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

} // namespace gwt::desktop
