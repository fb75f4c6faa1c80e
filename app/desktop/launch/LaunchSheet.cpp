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
    , m_agents(new AgentList(theme, this))
    , m_branch(editableCombo(this))
    , m_base(new QComboBox(this))
    , m_environment(new QComboBox(this))
    , m_model(new QComboBox(this))
    , m_mode(new QComboBox(this))
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
    const LaunchRequest last = launch.lastLaunch(branch);
    m_agents->setCurrentAgent(last.agentId);
    m_branch->setEditText(branch);
    m_environment->setCurrentIndex(std::max(0, m_environment->findData(last.environment)));
    m_model->setCurrentIndex(std::max(0, m_model->findData(last.model)));
    m_mode->setCurrentIndex(std::max(0, m_mode->findData(last.mode)));
    connect(m_agents, &AgentList::chosen, this, &LaunchSheet::update);
    connect(m_branch, &QComboBox::editTextChanged, this, &LaunchSheet::update);
    connect(m_base, &QComboBox::currentTextChanged, this, &LaunchSheet::update);
    connect(&launch, &LaunchPort::changed, this, &LaunchSheet::fill);
    launch.refresh();
    update();
    firstFocus = branch.isEmpty() ? static_cast<QWidget*>(m_branch) : m_prompt;
}

void LaunchSheet::buildFields(FormGrid& grid)
{
    grid.addField(tr("Agent"), new FieldBox(theme(), m_agents, this));
    m_branch->lineEdit()->setPlaceholderText(tr("fix-login, or an existing branch"));
    grid.addField(tr("Branch"), m_branch);
    m_branchHint = grid.addHint();
    m_baseLabel = grid.addField(tr("Base"), m_base);
    m_environmentLabel = grid.addField(tr("Runs in"), m_environment);
    m_modelLabel = grid.addField(tr("Model"), m_model);
    m_modeLabel = grid.addField(tr("Mode"), m_mode);
    m_prompt->setFixedHeight(76);
    m_prompt->setTabChangesFocus(true);
    m_prompt->setPlaceholderText(tr("What should it do? It may also be told later, in its terminal."));
    m_promptBox = new FieldBox(theme(), m_prompt, this);
    m_promptLabel = grid.addField(tr("Prompt"), m_promptBox);
    m_prompt->setAccessibleName(tr("Prompt"));
}

void LaunchSheet::fill()
{
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

void LaunchSheet::update()
{
    const AgentRow* chosen = agent();
    const auto offer = [](QLabel* label, QComboBox* box, const QString& none, const QStringList& choices) {
        if (box->count() != choices.size() + 1 || box->itemText(box->count() - 1) != (choices.isEmpty() ? none : choices.last()))
            setChoices(box, none, choices);
        label->setVisible(!choices.isEmpty());
        box->setVisible(!choices.isEmpty());
    };
    offer(m_modelLabel, m_model, tr("The agent's own choice"), chosen ? chosen->models : QStringList());
    offer(m_modeLabel, m_mode, tr("The agent's own choice"), chosen ? chosen->modes : QStringList());
    const bool environments = m_environment->count() > 1;
    m_environmentLabel->setVisible(environments);
    m_environment->setVisible(environments);
    const bool prompt = chosen && chosen->takesPrompt;
    m_promptBox->setVisible(prompt);
    m_promptLabel->setVisible(prompt);

    const LaunchVerdict verdict = judge(request(), m_agentRows, m_launch.branches(), m_projectBranch);
    m_branchHint->setText(verdict.sentence);
    QPalette palette = m_branchHint->palette();
    palette.setColor(QPalette::WindowText,
                     theme().ink(verdict.state == LaunchVerdict::State::Wrong ? Ink::ErrorText : Ink::Muted));
    m_branchHint->setPalette(palette);
    m_base->setVisible(verdict.newBranch && m_base->count() > 1);
    m_baseLabel->setVisible(m_base->isVisibleTo(this));
    m_start->setEnabled(verdict.state == LaunchVerdict::State::Fine);
}

LaunchRequest LaunchSheet::request() const
{
    LaunchRequest request;
    request.agentId = m_agents->currentAgent();
    request.branch = m_branch->currentText().trimmed();
    request.base = m_base->currentText();
    request.environment = m_environment->currentData().toString();
    request.model = m_model->currentData().toString();
    request.mode = m_mode->currentData().toString();
    const AgentRow* chosen = agent();
    if (chosen && chosen->takesPrompt)
        request.prompt = m_prompt->toPlainText().trimmed();
    return request;
}

void LaunchSheet::start()
{
    clearError();
    m_start->setEnabled(false);
    m_start->setText(tr("Launching…"));
    m_launch.launch(request(), [self = QPointer(this)](base::Result<QString> result) {
        if (!self)
            return;
        self->m_start->setText(tr("Launch"));
        self->m_start->setEnabled(true);
        if (!result) {
            self->showError(QString::fromStdString(result.error().message), QString::fromStdString(result.error().hint));
            return;
        }
        Q_EMIT self->launched(*result);
        self->dismiss();
    });
}

void LaunchSheet::setPrompt(const QString& prompt) { m_prompt->setPlainText(prompt); }

} // namespace gwt::desktop
