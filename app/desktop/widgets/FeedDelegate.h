#pragma once

#include <QStyledItemDelegate>

namespace gwt::desktop
{

class Theme;
struct FeedRow;

/// Paints a feed row. Its height follows the list's width: the body wraps to three lines at most.
class FeedDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    FeedDelegate(const Theme& theme, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    QStringList bodyLines(const QString& body, int width) const;

    const Theme& m_theme;
};

} // namespace gwt::desktop
