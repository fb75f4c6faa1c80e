#pragma once

#include "app/desktop/shell/ActionTable.h"
#include "app/desktop/theme/StatusMark.h"
#include "app/desktop/view/AgentRow.h"
#include "app/desktop/view/ProjectRow.h"

#include <QVector>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace gwt::desktop
{

class Button;
class Theme;

/// What there is to begin with, and the one thing to do next. Nothing is asked that can be seen.
struct WelcomeFacts {
    ProjectRow project;
    QVector<AgentRow> agents;
    bool canLaunch = false;
};
struct WelcomeLine {
    Mark mark = Mark::Idle;
    QString name;
    QString value;
    QString toolTip;

    bool operator==(const WelcomeLine&) const = default;
};
QVector<WelcomeLine> welcomeLines(const WelcomeFacts& facts);
/// The next step: open a folder, launch an agent, or a shell where no agent is installed.
ActionId welcomeAction(const WelcomeFacts& facts);

/// The middle while there is no tab at all.
class Welcome final : public QWidget
{
    Q_OBJECT
public:
    Welcome(Theme& theme, QWidget* parent);

    void setFacts(const WelcomeFacts& facts);
    void focusAction();

Q_SIGNALS:
    void acted(gwt::desktop::ActionId id);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme& m_theme;
    QGridLayout* m_lines;
    QLabel* m_sentence;
    QLabel* m_hint;
    Button* m_button;
    QVector<WelcomeLine> m_shown;
    ActionId m_action = ActionId::OpenFolder;
};

} // namespace gwt::desktop
