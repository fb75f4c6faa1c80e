#pragma once

#include "app/desktop/widgets/SideModel.h"

#include <QListView>

namespace gwt::desktop
{

class Theme;

/// The list of the left side. Enter or a click activates a row; up and down skip headings; the context-menu key works.
class SideList final : public QListView
{
    Q_OBJECT
public:
    SideList(Theme& theme, QWidget* parent);

    void setRows(const QVector<SideRow>& rows);
    const QVector<SideRow>& rows() const { return m_model.rows(); }
    /// Moves the cursor there without telling.
    void setCurrentKey(const QString& key);

Q_SIGNALS:
    void picked(const QString& key);
    void moved(const QString& key); ///< the keyboard went to another row
    void menuWanted(const QString& key, const QPoint& globalPosition);

protected:
    void focusInEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void updateTurning();
    QString keyAt(const QModelIndex& index) const;

    Theme& m_theme;
    SideModel m_model;
};

} // namespace gwt::desktop
