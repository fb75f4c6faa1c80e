#pragma once

#include "app/desktop/view/ServerRow.h"

#include <QWidget>

class QStackedWidget;

namespace gwt::desktop
{

class Button;
class Card;
class FactGrid;
class MarkLabel;
class Plot;
class SegmentBar;
class SideList;
class SpanLabel;
class TextBox;
class Theme;

/// One server: what it is at and what can be done; consent with the whole command and what changed; its tools; what it
/// wrote on stderr.
class ServerDetail final : public QWidget
{
    Q_OBJECT
public:
    ServerDetail(Theme& theme, QWidget* parent);

    void show(const ServerRow& row, const QString& errorOutput);

Q_SIGNALS:
    void consentWanted();
    void startWanted();
    void stopWanted();
    void restartWanted();
    void removeWanted();

private:
    void buildConsent(const Theme& theme);

    MarkLabel* m_mark;
    SpanLabel* m_title;
    Button *m_start, *m_stop, *m_restart, *m_remove;
    Card* m_fault;
    QWidget* m_consent;
    TextBox* m_command;
    QWidget* m_driftTitle = nullptr;
    TextBox* m_drift;
    Button* m_trust;
    FactGrid* m_facts;
    Plot* m_latency;
    QWidget* m_more;
    SegmentBar* m_bar;
    QStackedWidget* m_pages;
    SideList* m_tools;
    TextBox* m_output;
};

} // namespace gwt::desktop
