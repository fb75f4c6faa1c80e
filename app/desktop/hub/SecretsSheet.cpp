#include "app/desktop/hub/SecretsSheet.h"

#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/FieldBox.h"
#include "app/desktop/widgets/FormGrid.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QVBoxLayout>

namespace gwt::desktop
{

SecretsSheet::SecretsSheet(const Theme& theme, ServersPort& port, QWidget* window)
    : Sheet(theme, tr("Secrets"), 480, window)
    , m_port(port)
    , m_list(new QListWidget(this))
    , m_name(new QLineEdit)
    , m_value(new QLineEdit)
    , m_set(new Button(theme, Button::Role::Secondary, tr("Set"), this))
    , m_forget(new Button(theme, Button::Role::Danger, tr("Remove"), this))
{
    setExplanation(tr("A server's configuration names one as ${secret:NAME} and gets its value when it starts. Values are kept encrypted and shown nowhere."));
    m_list->setAccessibleName(tr("Secrets"));
    m_list->setFixedHeight(132);
    body()->addWidget(new FieldBox(theme, m_list, this));
    body()->addWidget(m_forget, 0, Qt::AlignLeft);
    m_value->setEchoMode(QLineEdit::Password);
    m_value->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    auto* grid = new FormGrid(theme);
    grid->addField(tr("Name"), m_name);
    grid->addField(tr("Value"), m_value);
    body()->addLayout(grid);
    body()->addWidget(m_set, 0, Qt::AlignLeft);
    auto* close = new Button(theme, Button::Role::Primary, tr("Close"), this);
    connect(close, &QPushButton::clicked, this, &Sheet::dismiss);
    addButton(close);
    connect(m_name, &QLineEdit::textChanged, this, &SecretsSheet::check);
    connect(m_value, &QLineEdit::textChanged, this, &SecretsSheet::check);
    connect(m_value, &QLineEdit::returnPressed, this, &SecretsSheet::set);
    connect(m_set, &QPushButton::clicked, this, &SecretsSheet::set);
    connect(m_forget, &QPushButton::clicked, this, &SecretsSheet::forget);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
        if (item && item->flags().testFlag(Qt::ItemIsEnabled))
            m_name->setText(item->text());
        check();
    });
    firstFocus = m_name;
    check();
    read();
}

void SecretsSheet::read()
{
    m_port.secrets([self = QPointer(this)](base::Result<QStringList> names) {
        if (!self)
            return;
        self->m_list->clear();
        if (!names)
            self->showError(QString::fromStdString(names.error().message), QString::fromStdString(names.error().hint));
        else
            self->m_list->addItems(*names);
        if (self->m_list->count() == 0) {
            auto* none = new QListWidgetItem(tr("None yet."), self->m_list);
            none->setFlags(Qt::NoItemFlags);
        }
        self->check();
    });
}

void SecretsSheet::check()
{
    m_set->setEnabled(!m_name->text().trimmed().isEmpty() && !m_value->text().isEmpty());
    const auto* item = m_list->currentItem();
    m_forget->setEnabled(item && item->flags().testFlag(Qt::ItemIsEnabled));
}

base::Reply<QString> SecretsSheet::after()
{
    clearError();
    return [self = QPointer(this)](base::Result<QString> result) {
        if (!self)
            return;
        if (!result) {
            self->showError(QString::fromStdString(result.error().message), QString::fromStdString(result.error().hint));
            return;
        }
        self->m_value->clear();
        self->m_name->clear();
        self->read();
    };
}

void SecretsSheet::set()
{
    if (m_set->isEnabled())
        m_port.setSecret(m_name->text().trimmed(), m_value->text(), after());
}

void SecretsSheet::forget()
{
    if (const auto* item = m_list->currentItem())
        m_port.removeSecret(item->text(), after());
}

} // namespace gwt::desktop
