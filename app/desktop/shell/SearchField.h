#pragma once

#include <QAbstractButton>

namespace gwt::desktop
{

class Theme;

/// Looks like a field; opens the command palette.
class SearchField final : public QAbstractButton
{
    Q_OBJECT
public:
    SearchField(const Theme& theme, const QString& keys, QWidget* parent);

    QSize sizeHint() const override { return {330, 26}; }
    QSize minimumSizeHint() const override { return {140, 26}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_keys;
};

} // namespace gwt::desktop
