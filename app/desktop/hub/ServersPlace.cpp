#include "app/desktop/hub/ServersPlace.h"

#include "app/desktop/hub/AddServerSheet.h"
#include "app/desktop/hub/ImportSheet.h"
#include "app/desktop/hub/SecretsSheet.h"
#include "app/desktop/hub/ServerDetail.h"
#include "app/desktop/hub/ServerWords.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/Ask.h"

#include <QMenu>
#include <QPointer>

namespace gwt::desktop
{

ServersPlace::ServersPlace(Theme& theme, ServersPort& port, QWidget* parent)
    : Place(theme, tr("Servers"), parent)
    , m_port(port)
    , m_detail(new ServerDetail(theme, this))
{
    connect(addAction(Button::Role::Quiet, tr("Secrets…"), QString()), &QPushButton::clicked, this, &ServersPlace::secrets);
    connect(addAction(Button::Role::Secondary, tr("Import…"), QString()), &QPushButton::clicked, this, &ServersPlace::import);
    connect(addAction(Button::Role::Secondary, tr("Add…"), QStringLiteral("plus")), &QPushButton::clicked, this, &ServersPlace::add);
    setDetail(m_detail);
    connect(m_detail, &ServerDetail::consentWanted, this, [this] { act(&ServersPort::consent, current()); });
    connect(m_detail, &ServerDetail::startWanted, this, [this] { act(&ServersPort::start, current()); });
    connect(m_detail, &ServerDetail::stopWanted, this, [this] { act(&ServersPort::stop, current()); });
    connect(m_detail, &ServerDetail::restartWanted, this, [this] { act(&ServersPort::restart, current()); });
    connect(m_detail, &ServerDetail::removeWanted, this, [this] { remove(current()); });
    connect(&port, &ServersPort::changed, this, [this] {
        if (isVisible())
            refresh();
    });
    setEmpty(QStringLiteral("server"), tr("No MCP server yet. Every agent sees the tools of those that you add here."), tr("Import from Claude, Cursor or VS Code…"));
    refresh();
}

void ServersPlace::setLooking(bool looking)
{
    if (looking)
        refresh();
}

ServerRow ServersPlace::rowOf(const QString& id) const
{
    for (const ServerRow& row : m_port.servers()) {
        if (row.id == id)
            return row;
    }
    return {};
}

void ServersPlace::refresh()
{
    const auto rows = m_port.servers();
    setSummary({{serverSummary(rows), Ink::Muted}});
    setRows(serverList(rows));
    show();
}

void ServersPlace::show()
{
    if (!current().isEmpty())
        m_detail->show(rowOf(current()), m_port.errorOutput(current()));
}

void ServersPlace::onChosen(const QString&) { show(); }
void ServersPlace::onEmptyActed() { import(); }

base::Reply<QString> ServersPlace::tell()
{
    return [self = QPointer(this)](base::Result<QString> result) {
        if (self && !result)
            failed(self->theme(), result.error(), self->window());
    };
}

void ServersPlace::act(Command what, const QString& id) { (m_port.*what)(id, tell()); }

void ServersPlace::remove(const QString& id)
{
    ask(theme(), tr("Remove %1?").arg(id), tr("It is stopped and its row leaves %1. Its secrets stay.").arg(rowOf(id).source), tr("Remove"),
        [self = QPointer(this), id] {
            if (self)
                self->act(&ServersPort::remove, id);
        },
        window());
}

void ServersPlace::add()
{
    auto* sheet = new AddServerSheet(theme(), m_port, window());
    connect(sheet, &AddServerSheet::added, this, &Place::choose);
    sheet->open();
}

void ServersPlace::import() { (new ImportSheet(theme(), m_port, window()))->open(); }
void ServersPlace::secrets() { (new SecretsSheet(theme(), m_port, window()))->open(); }

void ServersPlace::onMenu(const QString& key, const QPoint& at)
{
    const ServerRow row = rowOf(key);
    QMenu menu(this);
    if (row.state == ServerRow::State::Up) {
        menu.addAction(theme().icon(QStringLiteral("restart")), tr("Restart"), this, [this, key] { act(&ServersPort::restart, key); });
        menu.addAction(theme().icon(QStringLiteral("stop")), tr("Stop"), this, [this, key] { act(&ServersPort::stop, key); });
    } else if (row.state != ServerRow::State::NeedsConsent) { // consent is given where the command is seen
        menu.addAction(theme().icon(QStringLiteral("play")), tr("Start"), this, [this, key] { act(&ServersPort::start, key); });
    }
    if (row.own)
        menu.addAction(tr("Remove…"), this, [this, key] { remove(key); });
    if (!menu.isEmpty())
        menu.exec(at);
}

} // namespace gwt::desktop
