#include "app/desktop/launch/LaunchSheet.h"

#include "app/desktop/launch/AgentList.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/FieldBox.h"
#include "app/desktop/widgets/FormGrid.h"

#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QVBoxLayout>

#include <algorithm>

namespace gwt::desktop
{
namespace
{

QComboBox* editableCombo(QWidget* parent)
{
    auto* box = new QComboBox(parent);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->completer()->setCompletionMode(QCompleter::PopupCompletion);
    box->completer()->setFilterMode(Qt::MatchContains);
    box->completer()->setCaseSensitivity(Qt::CaseInsensitive);
    box->setMaxVisibleItems(12);
    return box;
}

void setChoices(QComboBox* box, const QString& none, const QStringList& choices)
{
    const QString before = box->currentData().toString();
    box->clear();
    box->addItem(none, QString());
    for (const QString& choice : choices)
        box->addItem(choice, choice);
    box->setCurrentIndex(std::max(0, box->findData(before)));
}

} // namespace

LaunchSheet::LaunchSheet(const Theme& theme, LaunchPort& launch, const QString& projectBranch, const QString& branch,
                         QWidget* window)
    : Sheet(theme, tr("Launch agent"), 560, window)
    , m_launch(launch)
    , m_projectBranch(projectBranch)
    , m_recipe(new QComboBox(this))
    , m_agents(new AgentList(theme, this))
    , m_branch(editableCombo(this))
    , m_base(new QComboBox(this))
    , m_environment(new QComboBox(this))
    , m_model(editableCombo(this))
    , m_mode(new QComboBox(this))
    , m_arguments(new QLineEdit(this))
    , m_prompt(new QPlainTextEdit(this))
    , m_start(new Button(theme, Button::Role::Primary, tr("Launch"), this))
{
    auto* grid = new FormGrid(theme);
    buildFields(*grid);
    body()->addLayout(grid);
    auto* cancel = new Button(theme, Button::Role::Secondary, tr("Cancel"), this);
    addButton(cancel);
    addButton(m_start);
    connect(cancel, &QPushButton::clicked, this, &Sheet::dismiss);
    connect(m_start, &QPushButton::clicked, this, &LaunchSheet::start);

    fill();
    recall(launch.lastLaunch(branch));
    m_branch->setEditText(branch);
    connect(m_recipe, &QComboBox::currentIndexChanged, this, &LaunchSheet::update);
    connect(m_agents, &AgentList::chosen, this, &LaunchSheet::update);
    connect(m_branch, &QComboBox::editTextChanged, this, &LaunchSheet::update);
    // A branch that was launched on before brings back how.
    connect(m_branch, &QComboBox::textActivated, this, [this](const QString& chosen) {
        if (const LaunchRequest last = m_launch.lastLaunch(chosen); !last.agentId.isEmpty())
            recall(last);
        update();
    });
    connect(m_base, &QComboBox::currentTextChanged, this, &LaunchSheet::update);
    connect(&launch, &LaunchPort::changed, this, &LaunchSheet::fill);
    launch.refresh();
    update();
    firstFocus = branch.isEmpty() ? static_cast<QWidget*>(m_branch) : m_prompt;
}

void LaunchSheet::recall(const LaunchRequest& last)
{
    m_agents->setCurrentAgent(last.agentId);
    updateFields(); // the choices of that agent
    m_environment->setCurrentIndex(std::max(0, m_environment->findData(last.environment)));
    m_model->setEditText(last.model);
    m_mode->setCurrentIndex(std::max(0, m_mode->findData(last.mode)));
    m_arguments->setText(lineOf(last.arguments));
}

void LaunchSheet::buildFields(FormGrid& grid)
{
    m_recipeLabel = grid.addField(tr("Launch"), m_recipe);
    m_recipeHint = grid.addHint();
    m_agentsBox = new FieldBox(theme(), m_agents, this);
    m_agentsLabel = grid.addField(tr("Agent"), m_agentsBox);
    m_branch->lineEdit()->setPlaceholderText(tr("fix-login, or an existing branch"));
    m_branchLabel = grid.addField(tr("Branch"), m_branch);
    m_branchHint = grid.addHint();
    m_baseLabel = grid.addField(tr("Base"), m_base);
    m_environmentLabel = grid.addField(tr("Runs in"), m_environment);
    m_model->lineEdit()->setPlaceholderText(tr("The agent's own choice"));
    m_modelLabel = grid.addField(tr("Model"), m_model);
    m_modeLabel = grid.addField(tr("Mode"), m_mode);
    m_arguments->setPlaceholderText(tr("More of its own options"));
    m_argumentsLabel = grid.addField(tr("Arguments"), m_arguments);
    m_prompt->setFixedHeight(76);
    m_prompt->setTabChangesFocus(true);
    m_promptBox = new FieldBox(theme(), m_prompt, this);
    m_promptLabel = grid.addField(tr("Prompt"), m_promptBox);
    m_prompt->setAccessibleName(tr("Prompt"));
}

void LaunchSheet::fill()
{
    m_recipeRows = m_launch.recipes();
    QStringList recipes;
    for (const RecipeRow& row : m_recipeRows)
        recipes += row.name;
    {
        const QSignalBlocker quiet(m_recipe);
        setChoices(m_recipe, tr("One agent"), recipes);
    }
    m_agentRows = inLaunchOrder(m_launch.agents());
    m_agents->setAgents(m_agentRows);
    const QString typed = m_branch->currentText();
    const QString base = m_base->currentText();
    const QSignalBlocker quiet(m_branch);
    m_branch->clear();
    m_base->clear();
    for (const BranchRow& row : m_launch.branches()) {
        m_branch->addItem(row.name);
        m_base->addItem(row.name);
    }
    m_branch->setEditText(typed);
    m_base->setCurrentIndex(std::max(0, m_base->findText(base.isEmpty() ? m_projectBranch : base)));
    setChoices(m_environment, tr("This desktop"), m_launch.environments());
    update();
}

const AgentRow* LaunchSheet::agent() const
{
    const auto found = std::find_if(m_agentRows.begin(), m_agentRows.end(),
                                    [id = m_agents->currentAgent()](const AgentRow& row) { return row.id == id; });
    return found == m_agentRows.end() ? nullptr : &*found;
}

const RecipeRow* LaunchSheet::recipe() const
{
    const auto found = std::find_if(m_recipeRows.begin(), m_recipeRows.end(),
                                    [name = m_recipe->currentData().toString()](const RecipeRow& row) { return row.name == name; });
    return found == m_recipeRows.end() ? nullptr : &*found;
}

void LaunchSheet::updateFields()
{
    const AgentRow* chosen = agent();
    const bool one = recipe() == nullptr;
    const auto show = [](bool visible, QWidget* label, QWidget* field) {
        label->setVisible(visible);
        field->setVisible(visible);
    };
    show(!m_recipeRows.isEmpty(), m_recipeLabel, m_recipe);
    show(one, m_agentsLabel, m_agentsBox);
    show(one, m_branchLabel, m_branch);
    m_branchHint->setVisible(one);
    m_recipeHint->setVisible(!one);
    const QStringList models = chosen ? chosen->models : QStringList();
    if (m_model->property("models").toStringList() != models) {
        const QString typed = m_model->currentText();
        m_model->clear();
        m_model->addItems(models);
        m_model->setEditText(typed);
        m_model->setProperty("models", models);
    }
    show(one && chosen && (chosen->takesModel || !chosen->models.isEmpty()), m_modelLabel, m_model);
    const QStringList modes = chosen ? chosen->modes : QStringList();
    if (m_mode->count() != modes.size() + 1 || (!modes.isEmpty() && m_mode->itemText(m_mode->count() - 1) != modes.last()))
        setChoices(m_mode, tr("The agent's own choice"), modes);
    show(one && !modes.isEmpty(), m_modeLabel, m_mode);
    show(one && chosen, m_argumentsLabel, m_arguments);
    show(one && m_environment->count() > 1, m_environmentLabel, m_environment);
    show(!one || (chosen && chosen->takesPrompt), m_promptLabel, m_promptBox);
    const QString own = one ? QString() : recipe()->prompt;
    m_prompt->setPlaceholderText(own.isEmpty() ? tr("What should it do? It may also be told later, in its terminal.") : own);
}

void LaunchSheet::showVerdict(const QString& sentence, LaunchVerdict::State state)
{
    m_branchHint->setText(sentence);
    QPalette palette = m_branchHint->palette();
    palette.setColor(QPalette::WindowText, theme().ink(state == LaunchVerdict::State::Wrong ? Ink::ErrorText : Ink::Muted));
    m_branchHint->setPalette(palette);
}

void LaunchSheet::update()
{
    updateFields();
    if (const RecipeRow* chosen = recipe()) {
        m_recipeHint->setText(describe(*chosen));
        m_baseLabel->hide();
        m_base->hide();
        m_start->setText(chosen->trusted ? tr("Launch %n agent(s)", nullptr, static_cast<int>(chosen->agents.size())) : tr("Trust and launch"));
        m_start->setEnabled(true);
        return;
    }
    const LaunchVerdict verdict = judge(request(), m_agentRows, m_launch.branches(), m_projectBranch);
    showVerdict(verdict.sentence, verdict.state);
    m_base->setVisible(verdict.newBranch && m_base->count() > 1);
    m_baseLabel->setVisible(m_base->isVisibleTo(this));
    m_start->setText(tr("Launch"));
    m_start->setEnabled(verdict.state == LaunchVerdict::State::Fine);
}

LaunchRequest LaunchSheet::request() const
{
    LaunchRequest request;
    request.agentId = m_agents->currentAgent();
    request.branch = m_branch->currentText().trimmed();
    request.base = m_base->currentText();
    request.environment = m_environment->currentData().toString();
    request.mode = m_mode->currentData().toString();
    request.arguments = argumentsOf(m_arguments->text());
    const AgentRow* chosen = agent();
    if (m_model->isVisibleTo(this))
        request.model = m_model->currentText().trimmed();
    if (chosen && chosen->takesPrompt)
        request.prompt = m_prompt->toPlainText().trimmed();
    return request;
}

void LaunchSheet::start()
{
    clearError();
    m_start->setEnabled(false);
    m_start->setText(tr("Launching…"));
    auto answer = [self = QPointer(this)](base::Result<QString> result) {
        if (self)
            self->finish(std::move(result));
    };
    if (const RecipeRow* chosen = recipe())
        m_launch.launchRecipe(chosen->name, m_prompt->toPlainText().trimmed(), std::move(answer));
    else
        m_launch.launch(request(), std::move(answer));
}

void LaunchSheet::finish(base::Result<QString> result)
{
    update();
    if (!result) {
        showError(QString::fromStdString(result.error().message), QString::fromStdString(result.error().hint));
        return;
    }
    Q_EMIT launched(*result);
    dismiss();
}

void LaunchSheet::setPrompt(const QString& prompt) { m_prompt->setPlainText(prompt); }

} // namespace gwt::desktop
