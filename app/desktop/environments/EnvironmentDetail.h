#pragma once

#include "app/desktop/view/EnvironmentsPort.h"

#include <QWidget>

namespace gwt::desktop
{

class Button;
class FactGrid;
class MarkLabel;
class Plot;
class SpanLabel;
class TextBox;
class Theme;

/// One environment: what it is at, what can be done, what it uses, what happened in it.
class EnvironmentDetail final : public QWidget
{
    Q_OBJECT
public:
    EnvironmentDetail(Theme& theme, QWidget* parent);

    void show(const EnvironmentRow& row, const QString& log, qint64 nowMs);

Q_SIGNALS:
    void terminalWanted();
    void startWanted();
    void stopWanted();
    void removeWanted();

private:
    MarkLabel* m_mark;
    SpanLabel* m_title;
    Button* m_terminal;
    Button* m_start;
    Button* m_stop;
    Button* m_remove;
    FactGrid* m_facts;
    Plot* m_cpu;
    Plot* m_memory;
    TextBox* m_log;
};

} // namespace gwt::desktop
