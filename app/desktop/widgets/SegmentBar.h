#pragma once

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;

namespace gwt::desktop
{

class Theme;

/// A row of words of which one is chosen: Review · Timeline · Messages. Left and Right move, like a tab bar.
class SegmentBar final : public QWidget
{
    Q_OBJECT
public:
    SegmentBar(const Theme& theme, QWidget* parent);

    void add(const QString& text, const QString& toolTip = {});
    void setBadge(int index, int count);
    int current() const;
    void setCurrent(int index);

Q_SIGNALS:
    void chosen(int index);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    const Theme& m_theme;
    QHBoxLayout* m_row;
    QButtonGroup* m_group;
};

} // namespace gwt::desktop
