#include "app/desktop/shell/CommandPalette.h"

#include "app/desktop/shell/PaletteModel.h"
#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/Theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>

namespace gwt::desktop
{
namespace
{

constexpr int Width = 560;
constexpr int Margin = 8;
constexpr int FieldHeight = 36;
constexpr int MaxRows = 11;

} // namespace

CommandPalette::CommandPalette(const Theme& theme, QVector<PaletteEntry> entries, QWidget* window)
    : QWidget(window)
    , m_theme(theme)
    , m_entries(std::move(entries))
    , m_field(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_model(new PaletteModel(this))
{
    setAccessibleName(tr("Command palette"));
    m_field->setPlaceholderText(tr("Search tabs, branches, actions"));
    m_field->setAccessibleName(tr("Search tabs, branches, actions"));
    m_field->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(theme, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus); // the keyboard stays with the field
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setAccessibleName(tr("Matches"));
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_list, &QListView::clicked, this, &CommandPalette::choose);
    window->installEventFilter(this);
}

void CommandPalette::open(const QRect& anchor)
{
    m_anchor = anchor;
    m_focusBefore = QApplication::focusWidget();
    setGeometry(parentWidget()->rect());
    show();
    raise();
    filter(QString());
    m_field->setFocus(Qt::TabFocusReason);
}

void CommandPalette::filter(const QString& query)
{
    m_model->setEntries(filtered(m_entries, query));
    m_list->setCurrentIndex(m_model->index(0));
    place();
}

void CommandPalette::place()
{
    const int width = std::min(Width, this->width() - 32);
    const int rows = std::clamp(m_model->rowCount(), 1, MaxRows);
    const int height = Margin + FieldHeight + 4 + rows * PaletteDelegate::RowHeight + Margin;
    const int x = std::clamp(m_anchor.center().x() - width / 2, 16, std::max(16, this->width() - width - 12));
    const QRect area(x, std::max(4, m_anchor.top() - 3), width, std::min(height, this->height() - 24));
    m_field->setGeometry(area.left() + Margin, area.top() + Margin, area.width() - 2 * Margin, FieldHeight);
    m_list->setGeometry(area.left() + 4, m_field->geometry().bottom() + 5, area.width() - 8,
                        area.bottom() - m_field->geometry().bottom() - 5 - Margin + 4);
    update();
}

QRect CommandPalette::box() const
{
    return m_field->geometry().united(m_list->geometry()).adjusted(-Margin + 4, -Margin, Margin - 4, Margin - 4);
}

void CommandPalette::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintShadow(painter, box(), 8, m_theme);
    fillRounded(painter, box(), 8, m_theme.ink(Ink::Raised), m_theme.ink(Ink::Line));
    if (m_model->rowCount() == 0) {
        painter.setFont(m_theme.font());
        painter.setPen(m_theme.ink(Ink::Muted));
        painter.drawText(m_list->geometry(), Qt::AlignCenter, tr("Nothing fits these words."));
    }
}

void CommandPalette::mousePressEvent(QMouseEvent*) { close(); }

void CommandPalette::choose()
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid())
        return;
    const PaletteEntry entry = m_model->entry(index.row());
    close(); // first, so that the focus is back where the action expects it
    Q_EMIT chosen(entry);
}

void CommandPalette::close()
{
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    Q_EMIT closed();
    deleteLater();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize) {
        setGeometry(parentWidget()->rect());
        place();
    }
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const int rows = m_model->rowCount();
    const int row = m_list->currentIndex().row();
    switch (key) {
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return true;
    case Qt::Key_Down:
    case Qt::Key_Up:
    case Qt::Key_Tab:
    case Qt::Key_Backtab: {
        const int step = key == Qt::Key_Down || key == Qt::Key_Tab ? 1 : -1;
        if (rows > 0)
            m_list->setCurrentIndex(m_model->index((row + step + rows) % rows));
        return true;
    }
    case Qt::Key_PageDown:
    case Qt::Key_PageUp:
        if (rows > 0)
            m_list->setCurrentIndex(m_model->index(std::clamp(row + (key == Qt::Key_PageDown ? MaxRows : -MaxRows), 0, rows - 1)));
        return true;
    default:
        return false;
    }
}

} // namespace gwt::desktop
