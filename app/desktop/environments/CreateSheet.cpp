#include "app/desktop/environments/CreateSheet.h"

#include "app/desktop/environments/EnvironmentWords.h"
#include "app/desktop/widgets/Ask.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/FormGrid.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPointer>
#include <QVBoxLayout>

#include <algorithm>

namespace gwt::desktop
{

CreateSheet::CreateSheet(const Theme& theme, EnvironmentsPort& port, QWidget* window)
    : Sheet(theme, tr("New environment"), 520, window)
    , m_port(port)
    , m_id(new QLineEdit)
    , m_image(new QLineEdit)
    , m_folder(new QLineEdit)
    , m_network(new QComboBox)
    , m_cpus(new QDoubleSpinBox)
    , m_memory(new QLineEdit)
    , m_create(new Button(theme, Button::Role::Primary, tr("Create"), this))
{
    setExplanation(tr("A container with the folder bound at /workdir. The image is pulled when it is not here yet."));
    const EnvironmentRequest begin = port.suggestion();
    m_id->setText(begin.id);
    m_image->setText(begin.image);
    m_image->setPlaceholderText(QStringLiteral("docker.io/library/debian:12"));
    m_folder->setText(begin.folder);
    m_network->addItems({tr("Bridge: it reaches the internet"), tr("None: it reaches nothing")});
    m_network->setCurrentIndex(int(begin.network));
    m_cpus->setRange(0, 256);
    m_cpus->setSingleStep(0.5);
    m_cpus->setDecimals(1);
    m_cpus->setSpecialValueText(tr("No limit"));
    m_cpus->setFixedWidth(120);
    m_cpus->setValue(begin.cpus);
    m_memory->setPlaceholderText(tr("No limit"));
    m_memory->setFixedWidth(120);
    auto* grid = new FormGrid(theme);
    grid->addField(tr("Name"), m_id);
    grid->addField(tr("Image"), m_image);
    grid->addField(tr("Folder"), m_folder);
    grid->addField(tr("Network"), m_network);
    grid->addField(tr("Processors"), m_cpus);
    grid->addField(tr("Memory"), m_memory);
    m_hint = grid->addHint();
    body()->addLayout(grid);
    auto* cancel = new Button(theme, Button::Role::Secondary, tr("Cancel"), this);
    connect(cancel, &QPushButton::clicked, this, &Sheet::dismiss);
    addButton(cancel);
    addButton(m_create);
    connect(m_create, &QPushButton::clicked, this, &CreateSheet::create);
    for (auto* field : {m_id, m_image, m_folder, m_memory}) {
        connect(field, &QLineEdit::textChanged, this, &CreateSheet::check);
        connect(field, &QLineEdit::returnPressed, m_create, &QPushButton::click);
    }
    firstFocus = begin.image.isEmpty() ? m_image : m_id;
    check();
}

EnvironmentRequest CreateSheet::request() const
{
    EnvironmentRequest made;
    made.id = m_id->text().trimmed();
    made.image = m_image->text().trimmed();
    made.folder = m_folder->text().trimmed();
    made.network = static_cast<EnvironmentRequest::Network>(m_network->currentIndex());
    made.cpus = m_cpus->value();
    made.memoryBytes = bytesFromText(m_memory->text());
    return made;
}

/// The first thing that is wrong, beside the fields; the button waits for all to be right.
void CreateSheet::check()
{
    const EnvironmentRequest made = request();
    const auto rows = m_port.environments();
    QString problem;
    if (!made.id.isEmpty())
        problem = nameProblem(made.id);
    if (problem.isEmpty() && std::any_of(rows.begin(), rows.end(), [&](const EnvironmentRow& row) { return row.id == made.id; }))
        problem = tr("There is an environment of this name already.");
    if (problem.isEmpty() && made.memoryBytes < 0)
        problem = tr("Write the memory like 512 MB or 2 GB.");
    m_hint->setText(problem.isEmpty() ? tr("Memory like 512 MB or 2 GB; empty means no limit.") : problem);
    m_create->setEnabled(problem.isEmpty() && !made.id.isEmpty() && !made.image.isEmpty() && !made.folder.isEmpty());
}

void CreateSheet::create()
{
    if (!m_create->isEnabled())
        return;
    const EnvironmentRequest made = request();
    clearError();
    m_create->setEnabled(false);
    auto& sheetTheme = theme();
    m_port.create(made, [self = QPointer(this), shown = QPointer(window()), &sheetTheme](base::Result<QString> result) {
        if (result)
            return;
        if (self && self->isVisible()) {
            self->showError(QString::fromStdString(result.error().message), QString::fromStdString(result.error().hint));
            self->check();
        } else if (shown) {
            failed(sheetTheme, result.error(), shown);
        }
    });
    // Refused at once: the error stands in the sheet. Else the list shows how it comes.
    const auto rows = m_port.environments();
    if (std::any_of(rows.begin(), rows.end(), [&](const EnvironmentRow& row) { return row.id == made.id; })) {
        Q_EMIT created(made.id);
        dismiss();
    }
}

} // namespace gwt::desktop
