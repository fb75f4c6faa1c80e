#pragma once

#include <QFrame>

namespace gwt::desktop
{

class Theme;

/// The box of a field around a view that has none of its own; shows the focus ring while the view has the keyboard.
class FieldBox final : public QFrame
{
    Q_OBJECT
public:
    FieldBox(const Theme& theme, QWidget* view, QWidget* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QWidget* m_view;
};

} // namespace gwt::desktop
