#pragma once

#include "app/desktop/theme/Spans.h"
#include "app/desktop/view/Figures.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace gwt::desktop
{

class Button;
class SpanLabel;
class Sparkline;
class Theme;

/// The 26 px at the foot. say() shows a sentence for a few seconds in place of the counts.
class FootBar final : public QWidget
{
    Q_OBJECT
public:
    FootBar(const Theme& theme, QWidget* parent);

    void setLeft(const Spans& spans);
    void setFigures(const Figures& figures);
    void setLanguage(const QString& code);
    void say(const QString& text);

Q_SIGNALS:
    void languageWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    Spans m_spans;
    SpanLabel* m_left;
    Sparkline* m_sparkline;
    SpanLabel* m_right;
    Button* m_language;
    QTimer m_saying;
};

} // namespace gwt::desktop
