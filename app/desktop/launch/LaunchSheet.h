#pragma once

#include "app/desktop/launch/LaunchForm.h"
#include "app/desktop/view/LaunchPort.h"
#include "app/desktop/widgets/Sheet.h"

class QComboBox;
class QLabel;
class QPlainTextEdit;

namespace gwt::desktop
{

class AgentList;
class FormGrid;

/// One dialog for a new tab: agent, branch, base, environment, prompt. Starts with what was launched last.
class LaunchSheet final : public Sheet
{
    Q_OBJECT
public:
    /// `branch` may be empty.
    LaunchSheet(const Theme& theme, LaunchPort& launch, const QString& projectBranch, const QString& branch,
                QWidget* window);

    /// What the agent shall do, instead of what was typed last.
    void setPrompt(const QString& prompt);

Q_SIGNALS:
    void launched(const QString& tab);

private:
    void buildFields(FormGrid& grid);
    void fill();
    void update();
    LaunchRequest request() const;
    void start();
    const AgentRow* agent() const;

    LaunchPort& m_launch;
    QString m_projectBranch;
    QVector<AgentRow> m_agentRows;
    AgentList* m_agents;
    QComboBox* m_branch;
    QLabel* m_branchHint = nullptr;
    QComboBox* m_base;
    QLabel* m_baseLabel = nullptr;
    QComboBox* m_environment;
    QLabel* m_environmentLabel = nullptr;
    QComboBox* m_model;
    QLabel* m_modelLabel = nullptr;
    QComboBox* m_mode;
    QLabel* m_modeLabel = nullptr;
    QPlainTextEdit* m_prompt;
    QWidget* m_promptBox = nullptr;
    QLabel* m_promptLabel = nullptr;
    Button* m_start;
};

} // namespace gwt::desktop
