#pragma once

#include "app/desktop/theme/Tokens.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;

namespace gwt::desktop
{

class Theme;

/// A raised box with a strip of ink at its left: a title, a second line that wraps, and room for buttons. A focusable
/// card answers Enter and a click with activated().
class Card final : public QFrame
{
    Q_OBJECT
public:
    enum class Use { Plain, Clickable };

    Card(const Theme& theme, Ink strip, Use use, QWidget* parent);

    void setTexts(const QString& title, const QString& body);
    void addButton(QWidget* button);

Q_SIGNALS:
    void activated();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    const Theme& m_theme;
    Ink m_strip;
    Use m_use;
    QLabel* m_title;
    QLabel* m_body;
    QHBoxLayout* m_buttons;
};

} // namespace gwt::desktop
