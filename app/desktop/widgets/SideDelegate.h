#pragma once

#include <QStyledItemDelegate>

namespace gwt::desktop
{

struct SideRow;
class Theme;

/// Paints the rows of a SideList: headings and one-line items 32 px, items of two lines 48 px.
class SideDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    SideDelegate(const Theme& theme, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintHeading(QPainter& painter, const QStyleOptionViewItem& option, const SideRow& row) const;
    void paintItem(QPainter& painter, const QStyleOptionViewItem& option, const SideRow& row) const;

    const Theme& m_theme;
};

} // namespace gwt::desktop
