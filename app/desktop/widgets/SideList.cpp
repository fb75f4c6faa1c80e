#include "app/desktop/widgets/SideList.h"

#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/SideDelegate.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace gwt::desktop
{

SideList::SideList(Theme& theme, QWidget* parent)
    : QListView(parent)
    , m_theme(theme)
{
    setModel(&m_model);
    setItemDelegate(new SideDelegate(theme, this));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(NoSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus); // a click leaves the keyboard with the terminal
    viewport()->setAutoFillBackground(false);
    connect(this, &QListView::clicked, this, [this](const QModelIndex& index) {
        if (const QString key = keyAt(index); !key.isEmpty())
            Q_EMIT picked(key);
    });
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    connect(&theme, &Theme::turned, this, [this] { viewport()->update(QRect(12, 0, 20, viewport()->height())); });
}

void SideList::setRows(const QVector<SideRow>& rows)
{
    const QString at = keyAt(currentIndex());
    const bool shape = rows.size() != m_model.rows().size();
    m_model.setRows(rows);
    if (!currentIndex().isValid() || shape) { // the cursor stays on its thing when rows come and go
        const int row = m_model.rowOf(at);
        if (row >= 0)
            setCurrentIndex(m_model.index(row));
    }
    updateTurning();
}

void SideList::setCurrentKey(const QString& key)
{
    if (const int row = m_model.rowOf(key); row >= 0)
        setCurrentIndex(m_model.index(row));
}

QString SideList::keyAt(const QModelIndex& index) const
{
    if (!index.isValid() || !(index.flags() & Qt::ItemIsEnabled))
        return {};
    return m_model.rows()[index.row()].key;
}

void SideList::updateTurning()
{
    const auto& rows = m_model.rows();
    m_theme.wantTurns(this, isVisible() && std::any_of(rows.begin(), rows.end(), [](const SideRow& row) {
                                return row.kind == SideRow::Kind::Item && row.mark == Mark::Working;
                            }));
}

void SideList::showEvent(QShowEvent* event)
{
    QListView::showEvent(event);
    updateTurning();
}

void SideList::hideEvent(QHideEvent* event)
{
    QListView::hideEvent(event);
    m_theme.wantTurns(this, false);
}

void SideList::focusInEvent(QFocusEvent* event)
{
    QListView::focusInEvent(event);
    if (keyAt(currentIndex()).isEmpty()) {
        const auto& rows = m_model.rows();
        const auto first = std::find_if(rows.begin(), rows.end(),
                                        [](const SideRow& row) { return row.kind == SideRow::Kind::Item; });
        if (first != rows.end())
            setCurrentIndex(m_model.index(int(first - rows.begin())));
    }
}

void SideList::keyPressEvent(QKeyEvent* event)
{
    const QString key = keyAt(currentIndex());
    if (!key.isEmpty() && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)) {
        Q_EMIT picked(key);
        return;
    }
    QListView::keyPressEvent(event);
    if (const QString now = keyAt(currentIndex()); now != key && !now.isEmpty())
        Q_EMIT moved(now);
}

/// A press beside the rows leaves the cursor where it is.
void SideList::mousePressEvent(QMouseEvent* event)
{
    if (indexAt(event->position().toPoint()).isValid())
        QListView::mousePressEvent(event);
}

void SideList::contextMenuEvent(QContextMenuEvent* event)
{
    const QModelIndex index =
        event->reason() == QContextMenuEvent::Keyboard ? currentIndex() : indexAt(event->pos());
    const QString key = keyAt(index);
    if (!key.isEmpty())
        Q_EMIT menuWanted(key, event->reason() == QContextMenuEvent::Keyboard
                                   ? viewport()->mapToGlobal(visualRect(index).center())
                                   : event->globalPos());
}

} // namespace gwt::desktop
