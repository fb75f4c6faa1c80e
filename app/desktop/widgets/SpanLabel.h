#pragma once

#include "app/desktop/theme/Spans.h"

#include <QWidget>

namespace gwt::desktop
{

/// One line of text in several inks.
class SpanLabel final : public QWidget
{
    Q_OBJECT
public:
    SpanLabel(const Theme& theme, const QFont& font, QWidget* parent);

    void setSpans(const Spans& spans);
    const Spans& spans() const { return m_spans; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    Spans m_spans;
};

} // namespace gwt::desktop
