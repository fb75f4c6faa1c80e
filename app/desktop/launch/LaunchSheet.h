#pragma once

#include "app/desktop/launch/LaunchForm.h"
#include "app/desktop/view/LaunchPort.h"
#include "app/desktop/widgets/Sheet.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace gwt::desktop
{

class AgentList;
class FormGrid;

/// One dialog for new tabs: an agent with branch, base, environment, model, mode, arguments and prompt, starting with what
/// was launched last (on that branch, when it has been); or one of the project's recipes.
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
    void recall(const LaunchRequest& last);
    void update();
    void updateFields();
    void showVerdict(const QString& sentence, LaunchVerdict::State state);
    LaunchRequest request() const;
    void start();
    void finish(base::Result<QString> result);
    const AgentRow* agent() const;
    const RecipeRow* recipe() const;

    LaunchPort& m_launch;
    QString m_projectBranch;
    QVector<AgentRow> m_agentRows;
    QVector<RecipeRow> m_recipeRows;
    QComboBox* m_recipe;
    QLabel* m_recipeLabel = nullptr;
    QLabel* m_recipeHint = nullptr;
    AgentList* m_agents;
    QWidget* m_agentsBox = nullptr;
    QLabel* m_agentsLabel = nullptr;
    QComboBox* m_branch;
    QLabel* m_branchLabel = nullptr;
    QLabel* m_branchHint = nullptr;
    QComboBox* m_base;
    QLabel* m_baseLabel = nullptr;
    QComboBox* m_environment;
    QLabel* m_environmentLabel = nullptr;
    QComboBox* m_model;
    QLabel* m_modelLabel = nullptr;
    QComboBox* m_mode;
    QLabel* m_modeLabel = nullptr;
    QLineEdit* m_arguments;
    QLabel* m_argumentsLabel = nullptr;
    QPlainTextEdit* m_prompt;
    QWidget* m_promptBox = nullptr;
    QLabel* m_promptLabel = nullptr;
    Button* m_start;
};

} // namespace gwt::desktop
