#include "app/desktop/widgets/FeedList.h"

#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/FeedDelegate.h"

#include <QKeyEvent>
#include <QScrollBar>

namespace gwt::desktop
{

class FeedList::Model final : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;

    /// New rows at the end are only appended, so that the place where somebody reads does not move.
    void setRows(const QVector<FeedRow>& rows)
    {
        const qsizetype before = m_rows.size();
        const bool grown = rows.size() > before && before > 0 && std::equal(m_rows.begin(), m_rows.end(), rows.begin());
        if (rows == m_rows)
            return;
        if (grown) {
            beginInsertRows({}, int(before), int(rows.size()) - 1);
            m_rows = rows;
            endInsertRows();
        } else {
            beginResetModel();
            m_rows = rows;
            endResetModel();
        }
    }
    const QVector<FeedRow>& rows() const { return m_rows; }
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    QVariant data(const QModelIndex& index, int role) const override
    {
        if (!index.isValid())
            return {};
        const FeedRow& row = m_rows[index.row()];
        if (role == Qt::UserRole)
            return QVariant::fromValue(row);
        if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
            return QStringList{plainText(row.title), row.body, plainText(row.foot)}.join(QStringLiteral(", "));
        if (role == Qt::ToolTipRole)
            return row.toolTip;
        return {};
    }

private:
    QVector<FeedRow> m_rows;
};

FeedList::FeedList(const Theme& theme, QWidget* parent)
    : QListView(parent)
    , m_model(new Model(this))
{
    setModel(m_model);
    setItemDelegate(new FeedDelegate(theme, this));
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setResizeMode(Adjust);
    setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    connect(this, &QListView::doubleClicked, this, [this] { Q_EMIT opened(currentKey()); });
}

void FeedList::setRows(const QVector<FeedRow>& rows)
{
    const auto* bar = verticalScrollBar();
    const bool atEnd = bar->value() >= bar->maximum() - 8;
    const QString key = currentKey();
    m_model->setRows(rows);
    for (int i = 0; !key.isEmpty() && i < rows.size(); ++i) {
        if (rows[i].key == key)
            setCurrentIndex(m_model->index(i));
    }
    if (atEnd)
        scrollToBottom();
}

QString FeedList::currentKey() const
{
    const QModelIndex index = currentIndex();
    return index.isValid() && index.row() < m_model->rowCount() ? m_model->rows()[index.row()].key : QString();
}

void FeedList::resizeEvent(QResizeEvent* event)
{
    const auto* bar = verticalScrollBar();
    const bool atEnd = bar->value() >= bar->maximum() - 8;
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout(); // heights follow the width
    if (atEnd)
        scrollToBottom();
}

void FeedList::keyPressEvent(QKeyEvent* event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT opened(currentKey());
        return;
    }
    QListView::keyPressEvent(event);
}

} // namespace gwt::desktop
