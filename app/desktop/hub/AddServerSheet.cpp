#include "app/desktop/hub/AddServerSheet.h"

#include "app/desktop/hub/ServerWords.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/FormGrid.h"

#include <QLineEdit>
#include <QPointer>
#include <QVBoxLayout>

#include <algorithm>

namespace gwt::desktop
{

AddServerSheet::AddServerSheet(const Theme& theme, ServersPort& port, QWidget* window)
    : Sheet(theme, tr("Add server"), 540, window)
    , m_port(port)
    , m_target(new QLineEdit)
    , m_id(new QLineEdit)
    , m_add(new Button(theme, Button::Role::Primary, tr("Add and start"), this))
{
    setExplanation(tr("An MCP server: a command that speaks on stdin and stdout, or a URL. It runs with your rights, and every agent sees its tools."));
    m_target->setPlaceholderText(QStringLiteral("npx -y @modelcontextprotocol/server-everything"));
    auto* grid = new FormGrid(theme);
    grid->addField(tr("Command or URL"), m_target);
    grid->addField(tr("Name"), m_id);
    m_hint = grid->addHint();
    body()->addLayout(grid);
    auto* cancel = new Button(theme, Button::Role::Secondary, tr("Cancel"), this);
    connect(cancel, &QPushButton::clicked, this, &Sheet::dismiss);
    addButton(cancel);
    addButton(m_add);
    connect(m_target, &QLineEdit::textChanged, this, [this] {
        if (!m_named)
            m_id->setText(serverName(m_target->text()));
        check();
    });
    connect(m_id, &QLineEdit::textEdited, this, [this] { m_named = true; });
    connect(m_id, &QLineEdit::textChanged, this, &AddServerSheet::check);
    connect(m_target, &QLineEdit::returnPressed, this, &AddServerSheet::add);
    connect(m_id, &QLineEdit::returnPressed, this, &AddServerSheet::add);
    connect(m_add, &QPushButton::clicked, this, &AddServerSheet::add);
    firstFocus = m_target;
    check();
}

void AddServerSheet::check()
{
    const QString id = m_id->text().trimmed();
    const auto rows = m_port.servers();
    const bool taken = std::any_of(rows.begin(), rows.end(), [&](const ServerRow& row) { return row.id == id; });
    m_hint->setText(taken ? tr("There is a server of this name already.") : id.isEmpty() ? tr("Its tools are named after it.") : tr("Its tools are named %1__…").arg(id));
    m_add->setEnabled(!taken && !id.isEmpty() && !m_target->text().trimmed().isEmpty());
}

void AddServerSheet::add()
{
    if (!m_add->isEnabled())
        return;
    clearError();
    m_add->setEnabled(false);
    const ServerRequest request{m_id->text().trimmed(), m_target->text().trimmed()};
    m_port.add(request, [self = QPointer(this), id = request.id](base::Result<QString> result) {
        if (!self)
            return;
        if (!result) {
            self->showError(QString::fromStdString(result.error().message), QString::fromStdString(result.error().hint));
            self->check();
            return;
        }
        Q_EMIT self->added(id);
        self->dismiss();
    });
}

} // namespace gwt::desktop
