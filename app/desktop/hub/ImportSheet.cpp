#include "app/desktop/hub/ImportSheet.h"

#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/FieldBox.h"

#include <QListWidget>
#include <QPointer>
#include <QVBoxLayout>

namespace gwt::desktop
{

ImportSheet::ImportSheet(const Theme& theme, ServersPort& port, QWidget* window)
    : Sheet(theme, tr("Import servers"), 560, window)
    , m_port(port)
    , m_list(new QListWidget(this))
    , m_import(new Button(theme, Button::Role::Primary, tr("Import"), this))
{
    setExplanation(tr("Looking at the configuration of Claude Code, Cursor and VS Code…"));
    m_list->setAccessibleName(tr("Servers found"));
    m_list->setFixedHeight(240);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    body()->addWidget(new FieldBox(theme, m_list, this));
    auto* cancel = new Button(theme, Button::Role::Secondary, tr("Cancel"), this);
    connect(cancel, &QPushButton::clicked, this, &Sheet::dismiss);
    addButton(cancel);
    addButton(m_import);
    connect(m_import, &QPushButton::clicked, this, &ImportSheet::import);
    connect(m_list, &QListWidget::itemChanged, this, &ImportSheet::check);
    firstFocus = m_list;
    check();
    port.importable([self = QPointer(this)](base::Result<QVector<ImportRow>> rows) {
        if (!self)
            return;
        if (!rows) {
            self->showError(QString::fromStdString(rows.error().message), QString::fromStdString(rows.error().hint));
            return;
        }
        self->m_rows = *rows;
        self->fill();
    });
}

void ImportSheet::fill()
{
    setExplanation(m_rows.isEmpty() ? tr("Neither Claude Code nor Cursor nor VS Code has a server configured here.")
                                    : tr("What you take over is copied to gwt's own file; the other files stay as they are."));
    for (int i = 0; i < m_rows.size(); ++i) {
        const ImportRow& row = m_rows[i];
        auto* item = new QListWidgetItem(QStringLiteral("%1  —  %2").arg(row.id, row.known ? tr("here already") : row.program), m_list);
        item->setToolTip(QStringLiteral("%1\n%2").arg(row.command, row.file));
        item->setFlags(row.known ? Qt::NoItemFlags : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        if (!row.known)
            item->setCheckState(Qt::Checked);
    }
    check();
}

void ImportSheet::check()
{
    int chosen = 0;
    for (int i = 0; i < m_list->count(); ++i)
        chosen += m_list->item(i)->checkState() == Qt::Checked ? 1 : 0;
    m_import->setEnabled(chosen > 0);
}

void ImportSheet::import()
{
    QVector<ImportRow> chosen;
    for (int i = 0; i < m_list->count(); ++i) {
        if (m_list->item(i)->checkState() == Qt::Checked)
            chosen.append(m_rows[i]);
    }
    clearError();
    m_import->setEnabled(false);
    m_port.import(chosen, [self = QPointer(this)](base::Result<QString> result) {
        if (!self)
            return;
        if (result)
            return self->dismiss();
        self->showError(QString::fromStdString(result.error().message), QString::fromStdString(result.error().hint));
        self->check();
    });
}

} // namespace gwt::desktop
