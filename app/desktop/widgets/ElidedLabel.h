#pragma once

#include "app/desktop/theme/Tokens.h"

#include <QWidget>

namespace gwt::desktop
{

class Theme;

/// One line of text that elides (paths in the middle, names at the end) and then carries the whole in its tooltip.
class ElidedLabel final : public QWidget
{
    Q_OBJECT
public:
    ElidedLabel(const Theme& theme, Ink ink, Qt::TextElideMode mode, QWidget* parent);

    void setText(const QString& text);
    QString text() const { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void updateToolTip();

    const Theme& m_theme;
    Ink m_ink;
    Qt::TextElideMode m_mode;
    QString m_text;
};

} // namespace gwt::desktop
