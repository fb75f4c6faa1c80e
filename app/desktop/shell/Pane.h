#pragma once

#include "app/desktop/shell/PaneHeader.h"
#include "app/desktop/view/TabRow.h"

#include <QWidget>

class QVBoxLayout;

namespace gwt::desktop
{

class EmptyState;
class TerminalWidget;
class Theme;

/// A part of the middle: a header and a tab's terminal, or what to do when there is none.
class Pane final : public QWidget
{
    Q_OBJECT
public:
    Pane(Theme& theme, int id, QWidget* parent);

    int id() const { return m_id; }
    PaneHeader& header() { return *m_header; }
    /// Takes the terminal into this pane; null shows the empty state.
    void setTerminal(TerminalWidget* terminal);
    TerminalWidget* terminal() const { return m_terminal; }
    void setEmpty(const QString& sentence, const QString& action);

Q_SIGNALS:
    void emptyActed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme& m_theme;
    int m_id;
    PaneHeader* m_header;
    QVBoxLayout* m_column;
    EmptyState* m_empty = nullptr;
    QString m_emptyKey;
    TerminalWidget* m_terminal = nullptr;
};

} // namespace gwt::desktop
