#pragma once

#include "app/desktop/shell/PaletteEntries.h"

#include <QPointer>
#include <QWidget>

class QLineEdit;
class QListView;

namespace gwt::desktop
{

class PaletteModel;
class Theme;

/// A field over the window in which every tab, action and branch can be found by typing. Lives in the window, so that
/// it works without a window manager. Deletes itself when closed.
class CommandPalette final : public QWidget
{
    Q_OBJECT
public:
    CommandPalette(const Theme& theme, QVector<PaletteEntry> entries, QWidget* window);

    /// `anchor`: the search field, in the window's coordinates; the palette opens over it.
    void open(const QRect& anchor);

Q_SIGNALS:
    void chosen(const gwt::desktop::PaletteEntry& entry);
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& query);
    void choose();
    void close();
    void place();
    QRect box() const;

    const Theme& m_theme;
    QVector<PaletteEntry> m_entries;
    QRect m_anchor;
    QLineEdit* m_field;
    QListView* m_list;
    PaletteModel* m_model;
    QPointer<QWidget> m_focusBefore;
};

} // namespace gwt::desktop
