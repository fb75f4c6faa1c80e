#include "app/desktop/review/DiffView.h"

#include "app/desktop/review/DiffPainter.h"
#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/Theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>

#include <algorithm>

namespace gwt::desktop
{
namespace
{

constexpr int NumbersFrom = 520; // a narrow view keeps its room for the text

} // namespace

DiffView::DiffView(const Theme& theme, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
    , m_source(QString())
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Differences"));
    viewport()->setCursor(Qt::ArrowCursor);
    setViewportMargins(1, 1, 1, 1);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    connect(&theme, &Theme::changed, this, &DiffView::updateBars);
}

void DiffView::setDocument(DiffDocument document, const QString& path)
{
    m_document = std::move(document);
    m_source = SourceInk(path);
    m_current = m_anchor = -1;
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    updateBars();
    Q_EMIT heightChanged();
    viewport()->update();
}

void DiffView::setColumns(Columns columns)
{
    if (columns == m_columns)
        return;
    const int row = m_current < 0 ? -1 : rowAtVisual(m_current);
    m_columns = columns;
    m_current = m_anchor = row < 0 ? -1 : visualOf(row);
    updateBars();
    Q_EMIT heightChanged();
    viewport()->update();
}

int DiffView::visualCount() const
{
    return int(m_columns == Columns::Unified ? m_document.rows().size() : m_document.pairs().size());
}

int DiffView::rowAtVisual(int visual) const
{
    if (m_columns == Columns::Unified)
        return visual;
    const auto& pair = m_document.pairs()[visual];
    return pair.right >= 0 ? pair.right : pair.left;
}

int DiffView::visualOf(int row) const
{
    if (m_columns == Columns::Unified)
        return row;
    const auto& pairs = m_document.pairs();
    const auto found = std::find_if(pairs.begin(), pairs.end(), [row](const DiffDocument::Pair& pair) {
        return pair.left == row || pair.right == row;
    });
    return found == pairs.end() ? -1 : int(found - pairs.begin());
}

int DiffView::visualAt(int y) const
{
    const int visual = (y + verticalScrollBar()->value()) / DiffPainter::rowHeight();
    return visual >= 0 && visual < visualCount() ? visual : -1;
}

int DiffView::contentHeight() const
{
    const int bar = horizontalScrollBar()->maximum() > 0 ? horizontalScrollBar()->sizeHint().height() : 0;
    return visualCount() * DiffPainter::rowHeight() + 2 + bar;
}

QSize DiffView::sizeHint() const { return {320, std::max(72, contentHeight())}; }

void DiffView::updateBars()
{
    const int page = viewport()->height();
    verticalScrollBar()->setRange(0, std::max(0, visualCount() * DiffPainter::rowHeight() - page));
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setSingleStep(DiffPainter::rowHeight());
    const DiffPainter painter(m_theme, m_document, m_source);
    const int column = m_columns == Columns::Unified ? viewport()->width() : viewport()->width() / 2;
    const auto numbers = viewport()->width() >= NumbersFrom ? DiffPainter::Numbers::Shown : DiffPainter::Numbers::Hidden;
    const int text = painter.textLeft(numbers) + int(m_document.longest() * painter.characterWidth()) + 8;
    horizontalScrollBar()->setRange(0, std::max(0, text - column));
    horizontalScrollBar()->setPageStep(column);
    horizontalScrollBar()->setSingleStep(int(painter.characterWidth() * 4));
    if (contentHeight() != m_announcedHeight) { // the bar below came or went
        m_announcedHeight = contentHeight();
        Q_EMIT heightChanged();
    }
}

void DiffView::resizeEvent(QResizeEvent*) { updateBars(); }

bool DiffView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateBars();
    return QAbstractScrollArea::viewportEvent(event);
}

void DiffView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    QPainterPath clip;
    clip.addRoundedRect(QRectF(viewport()->rect()), 6, 6);
    painter.setClipPath(clip);
    painter.fillRect(viewport()->rect(), m_theme.ink(Ink::Background));
    const DiffPainter rows(m_theme, m_document, m_source);
    const int height = DiffPainter::rowHeight();
    const int top = verticalScrollBar()->value();
    const int scrolled = horizontalScrollBar()->value();
    const auto numbers = viewport()->width() >= NumbersFrom ? DiffPainter::Numbers::Shown : DiffPainter::Numbers::Hidden;
    const int first = std::max(0, (event->rect().top() + top) / height);
    const int last = std::min(visualCount() - 1, (event->rect().bottom() + top) / height);
    const int half = viewport()->width() / 2;
    for (int visual = first; visual <= last; ++visual) {
        const QRect area(0, visual * height - top, viewport()->width(), height);
        if (m_columns == Columns::Unified) {
            const DiffRow& row = m_document.rows()[visual];
            rows.paint(painter, area, visual, row.newLine ? row.newLine : row.oldLine, numbers, scrolled);
        } else {
            const auto [left, right] = m_document.pairs()[visual];
            const bool whole = left == right && left >= 0 &&
                               (m_document.rows()[left].kind == DiffRow::Kind::Hunk ||
                                m_document.rows()[left].kind == DiffRow::Kind::Note);
            rows.paint(painter, whole ? area : QRect(0, area.top(), half, height), left,
                       left >= 0 ? m_document.rows()[left].oldLine : 0, numbers, scrolled);
            if (!whole)
                rows.paint(painter, QRect(half, area.top(), area.width() - half, height), right,
                           right >= 0 ? m_document.rows()[right].newLine : 0, numbers, scrolled);
        }
        const int from = std::min(m_current, m_anchor);
        const int to = std::max(m_current, m_anchor);
        if (visual >= from && visual <= to && from >= 0) {
            QColor veil = m_theme.ink(Ink::Accent);
            veil.setAlphaF(0.16F);
            painter.fillRect(area, veil);
            painter.fillRect(QRect(0, area.top(), 2, height), m_theme.ink(Ink::Accent));
        }
    }
    if (m_columns == Columns::SideBySide)
        painter.fillRect(QRect(half, 0, 1, viewport()->height()), m_theme.ink(Ink::Line));
    painter.setClipping(false);
    fillRounded(painter, QRectF(viewport()->rect()), 6, Qt::transparent, m_theme.ink(Ink::Line));
    if (hasFocus())
        paintFocusRing(painter, viewport()->rect(), 6, m_theme);
}

void DiffView::moveTo(int visual, bool extend)
{
    if (visualCount() == 0)
        return;
    m_current = std::clamp(visual, 0, visualCount() - 1);
    if (!extend || m_anchor < 0)
        m_anchor = m_current;
    const int y = m_current * DiffPainter::rowHeight();
    auto* bar = verticalScrollBar();
    if (y < bar->value())
        bar->setValue(y);
    else if (y + DiffPainter::rowHeight() > bar->value() + viewport()->height())
        bar->setValue(y + DiffPainter::rowHeight() - viewport()->height());
    viewport()->update();
}

void DiffView::stepHunk(int direction)
{
    const auto& hunks = m_document.hunks();
    if (hunks.isEmpty())
        return;
    const int row = m_current < 0 ? -1 : rowAtVisual(m_current);
    int target = -1;
    if (direction > 0) {
        const auto next = std::upper_bound(hunks.begin(), hunks.end(), row);
        target = next == hunks.end() ? hunks.last() : *next;
    } else {
        const auto at = std::lower_bound(hunks.begin(), hunks.end(), row);
        target = at == hunks.begin() ? hunks.first() : *(at - 1);
    }
    const int visual = visualOf(target);
    verticalScrollBar()->setValue(visual * DiffPainter::rowHeight()); // the hunk's head goes to the top
    moveTo(visual, false);
}

void DiffView::keyPressEvent(QKeyEvent* event)
{
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    const int page = std::max(1, viewport()->height() / DiffPainter::rowHeight() - 1);
    if (event->matches(QKeySequence::Copy))
        copySelection();
    else if (event->key() == Qt::Key_Down)
        moveTo(m_current + 1, extend);
    else if (event->key() == Qt::Key_Up)
        moveTo(m_current - 1, extend);
    else if (event->key() == Qt::Key_PageDown)
        moveTo(m_current + page, extend);
    else if (event->key() == Qt::Key_PageUp)
        moveTo(m_current - page, extend);
    else if (event->key() == Qt::Key_Home)
        moveTo(0, extend);
    else if (event->key() == Qt::Key_End)
        moveTo(visualCount() - 1, extend);
    else if (event->key() == Qt::Key_N)
        stepHunk(1);
    else if (event->key() == Qt::Key_P)
        stepHunk(-1);
    else if (event->key() == Qt::Key_Delete && currentHunk())
        Q_EMIT dropWanted(*currentHunk());
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        wantNote();
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void DiffView::mousePressEvent(QMouseEvent* event)
{
    const int visual = visualAt(int(event->position().y()));
    if (visual >= 0 && (event->button() == Qt::LeftButton || m_current < 0))
        moveTo(visual, event->modifiers() & Qt::ShiftModifier);
}

void DiffView::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() & Qt::LeftButton && m_current >= 0)
        moveTo((int(event->position().y()) + verticalScrollBar()->value()) / DiffPainter::rowHeight(), true);
}

void DiffView::mouseDoubleClickEvent(QMouseEvent*) { wantNote(); }

void DiffView::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    menu.addAction(tr("Copy lines"), this, &DiffView::copySelection)->setEnabled(m_current >= 0);
    menu.addAction(tr("Note on this line…"), this, &DiffView::wantNote)->setEnabled(m_current >= 0);
    if (const DiffRow* hunk = currentHunk()) {
        menu.addSeparator();
        Q_EMIT hunkMenu(&menu, *hunk);
    }
    menu.addSeparator();
    menu.addAction(tr("Next change"), this, [this] { stepHunk(1); });
    menu.addAction(tr("Previous change"), this, [this] { stepHunk(-1); });
    menu.exec(event->globalPos());
}

void DiffView::copySelection() const
{
    QStringList lines;
    for (int visual = std::max(0, std::min(m_current, m_anchor)); visual <= std::max(m_current, m_anchor); ++visual)
        lines += m_document.rows()[rowAtVisual(visual)].text;
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

/// Of the change that the line belongs to.
const DiffRow* DiffView::currentHunk() const
{
    const auto& hunks = m_document.hunks();
    const auto after = std::upper_bound(hunks.begin(), hunks.end(), m_current < 0 ? -1 : rowAtVisual(m_current));
    return after == hunks.begin() ? nullptr : &m_document.rows()[*(after - 1)];
}

void DiffView::wantNote()
{
    if (m_current < 0)
        return;
    const DiffRow& row = m_document.rows()[rowAtVisual(m_current)];
    Q_EMIT noteWanted(row.newLine ? row.newLine : row.oldLine, row.text);
}

} // namespace gwt::desktop
