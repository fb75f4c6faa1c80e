#include "app/desktop/applications/LaunchApplicationSheet.h"

#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/FieldBox.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QVBoxLayout>

namespace gwt::desktop
{

LaunchApplicationSheet::LaunchApplicationSheet(const Theme& theme, ApplicationsPort& port, QWidget* window)
    : Sheet(theme, tr("Launch application"), 480, window)
    , m_port(port)
    , m_all(port.installed())
    , m_text(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_launch(new Button(theme, Button::Role::Primary, tr("Launch"), this))
{
    setExplanation(tr("One that runs already comes to the front."));
    m_text->setPlaceholderText(tr("Name or id, like org.kde.konsole"));
    m_text->setAccessibleName(tr("Application"));
    m_text->installEventFilter(this);
    m_list->setAccessibleName(tr("Installed applications"));
    m_list->setFixedHeight(220);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFocusPolicy(Qt::NoFocus); // up and down in the field move it
    body()->addWidget(m_text);
    auto* box = new FieldBox(theme, m_list, this);
    box->setVisible(!m_all.isEmpty());
    body()->addWidget(box);
    auto* cancel = new Button(theme, Button::Role::Secondary, tr("Cancel"), this);
    connect(cancel, &QPushButton::clicked, this, &Sheet::dismiss);
    addButton(cancel);
    addButton(m_launch);
    connect(m_text, &QLineEdit::textChanged, this, &LaunchApplicationSheet::filter);
    connect(m_text, &QLineEdit::returnPressed, this, &LaunchApplicationSheet::launch);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &LaunchApplicationSheet::launch);
    connect(m_launch, &QPushButton::clicked, this, &LaunchApplicationSheet::launch);
    firstFocus = m_text;
    filter();
}

void LaunchApplicationSheet::filter()
{
    const QString text = m_text->text().trimmed();
    m_list->clear();
    for (const ApplicationRow& row : m_all) {
        if (!row.name.contains(text, Qt::CaseInsensitive) && !row.id.contains(text, Qt::CaseInsensitive))
            continue;
        auto* item = new QListWidgetItem(row.name, m_list);
        item->setData(Qt::UserRole, row.id);
        item->setToolTip(row.id);
    }
    m_list->setCurrentRow(0);
    m_launch->setEnabled(!chosen().isEmpty());
}

QString LaunchApplicationSheet::chosen() const
{
    const auto* item = m_list->currentItem();
    return item ? item->data(Qt::UserRole).toString() : m_text->text().trimmed();
}

bool LaunchApplicationSheet::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            const int row = m_list->currentRow() + (key == Qt::Key_Down ? 1 : -1);
            m_list->setCurrentRow(qBound(0, row, m_list->count() - 1));
            return true;
        }
    }
    return Sheet::eventFilter(watched, event);
}

void LaunchApplicationSheet::launch()
{
    const QString id = chosen();
    if (id.isEmpty() || !m_launch->isEnabled())
        return;
    clearError();
    m_launch->setEnabled(false);
    m_port.launch(id, [self = QPointer(this), id](base::Result<ApplicationRow> row) {
        if (!self)
            return;
        self->m_launch->setEnabled(true);
        if (!row) {
            self->showError(QString::fromStdString(row.error().message), QString::fromStdString(row.error().hint));
            return;
        }
        Q_EMIT self->launched(id);
        self->dismiss();
    });
}

} // namespace gwt::desktop
