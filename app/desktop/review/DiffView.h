#pragma once

#include "app/desktop/review/DiffDocument.h"
#include "app/desktop/review/SourceInk.h"

#include <QAbstractScrollArea>

class QMenu;

namespace gwt::desktop
{

class Theme;

/// Shows a DiffDocument in one column or two. Only what is visible is laid out, so its cost does not grow with the file.
/// Keys: up and down move the line, n and p the hunk, Enter writes a note on the line, Delete drops
/// the change, Ctrl+C copies.
class DiffView final : public QAbstractScrollArea
{
    Q_OBJECT
public:
    enum class Columns { Unified, SideBySide };

    DiffView(const Theme& theme, QWidget* parent);

    void setDocument(DiffDocument document, const QString& path);
    const DiffDocument& document() const { return m_document; }
    void setColumns(Columns columns);
    Columns columns() const { return m_columns; }
    void stepHunk(int direction); ///< +1 next, -1 previous
    int currentRow() const { return m_current; }
    int contentHeight() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {80, 72}; }

Q_SIGNALS:
    void noteWanted(int line, const QString& text); ///< the line's number in the new file, or the old one's
    void heightChanged();
    /// A change was asked for its menu: more entries may be added for it. `hunk` is a row of kind Hunk.
    void hunkMenu(QMenu* menu, const gwt::desktop::DiffRow& hunk);
    void dropWanted(const gwt::desktop::DiffRow& hunk);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    int visualCount() const;
    int rowAtVisual(int visual) const;
    int visualOf(int row) const;
    int visualAt(int y) const;
    void moveTo(int visual, bool extend);
    void updateBars();
    void copySelection() const;
    void wantNote();
    const DiffRow* currentHunk() const;

    const Theme& m_theme;
    DiffDocument m_document;
    SourceInk m_source;
    Columns m_columns = Columns::Unified;
    int m_current = -1; ///< visual line of the cursor
    int m_anchor = -1;  ///< where the selection began
    int m_announcedHeight = 0;
};

} // namespace gwt::desktop
