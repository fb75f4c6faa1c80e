#include "app/desktop/environments/EnvironmentsPlace.h"

#include "app/desktop/environments/CreateSheet.h"
#include "app/desktop/environments/EnvironmentDetail.h"
#include "app/desktop/environments/EnvironmentWords.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/Ask.h"

#include <QDateTime>
#include <QMenu>
#include <QPointer>

namespace gwt::desktop
{

EnvironmentsPlace::EnvironmentsPlace(Theme& theme, EnvironmentsPort& port, QWidget* parent)
    : Place(theme, tr("Environments"), parent)
    , m_port(port)
    , m_detail(new EnvironmentDetail(theme, this))
    , m_create(nullptr)
{
    m_composeDown = addAction(Button::Role::Secondary, tr("Compose down"), QString());
    m_composeUp = addAction(Button::Role::Secondary, tr("Compose up"), QString());
    m_create = addAction(Button::Role::Secondary, tr("New…"), QStringLiteral("plus"));
    m_create->setAccessibleName(tr("New environment"));
    m_composeUp->setToolTip(tr("Starts the services of this project's compose file"));
    m_composeDown->setToolTip(tr("Stops and removes the services of this project's compose file"));
    setDetail(m_detail);
    connect(m_create, &QPushButton::clicked, this, &EnvironmentsPlace::create);
    connect(m_composeUp, &QPushButton::clicked, this, &EnvironmentsPlace::composeUp);
    connect(m_composeDown, &QPushButton::clicked, this, &EnvironmentsPlace::composeDown);
    connect(m_detail, &EnvironmentDetail::terminalWanted, this, [this] { openTerminal(current()); });
    connect(m_detail, &EnvironmentDetail::startWanted, this, [this] { act(&EnvironmentsPort::start, current()); });
    connect(m_detail, &EnvironmentDetail::stopWanted, this, [this] { act(&EnvironmentsPort::stop, current()); });
    connect(m_detail, &EnvironmentDetail::removeWanted, this, [this] { remove(current()); });
    connect(&port, &EnvironmentsPort::changed, this, [this] {
        if (isVisible())
            refresh();
    });
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &EnvironmentsPlace::refresh);
    setEmpty(QStringLiteral("container"), tr("An environment is a container with your project in it. Agents build and test there, your desktop stays as it is."), tr("New environment…"));
    refresh();
}

void EnvironmentsPlace::setLooking(bool looking)
{
    m_port.watch(looking);
    if (!looking) {
        m_clock.stop();
        return;
    }
    m_clock.start();
    askEngine();
    refresh();
}

void EnvironmentsPlace::askEngine()
{
    m_port.engine([self = QPointer(this)](base::Result<QString> engine) {
        if (!self)
            return;
        self->m_hasEngine = engine.has_value();
        self->m_engine = engine.value_or(QString());
        if (engine) {
            self->setEmpty(QStringLiteral("container"), tr("An environment is a container with your project in it. Agents build and test there, your desktop stays as it is."), tr("New environment…"));
        } else {
            self->setEmpty(QStringLiteral("container"), sentences(engine.error()), tr("Look again"));
        }
        self->refresh();
    });
}

EnvironmentRow EnvironmentsPlace::rowOf(const QString& id) const
{
    for (const EnvironmentRow& row : m_port.environments()) {
        if (row.id == id)
            return row;
    }
    return {};
}

void EnvironmentsPlace::refresh()
{
    const auto rows = m_port.environments();
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const QString count = environmentSummary(rows);
    setSummary({{QStringList{count, m_engine}.join(count.isEmpty() || m_engine.isEmpty() ? QString() : QStringLiteral(" · ")), Ink::Muted}});
    const bool compose = m_port.compose() == EnvironmentsPort::Compose::Available;
    m_composeUp->setVisible(compose);
    m_composeDown->setVisible(compose);
    m_create->setVisible(!rows.isEmpty()); // else the empty state has it
    setRows(environmentList(rows, now));
    if (!current().isEmpty())
        m_detail->show(rowOf(current()), m_port.log(current()), now);
}

void EnvironmentsPlace::onChosen(const QString& key)
{
    if (!key.isEmpty())
        m_detail->show(rowOf(key), m_port.log(key), QDateTime::currentMSecsSinceEpoch());
}

void EnvironmentsPlace::onEmptyActed()
{
    if (m_hasEngine)
        create();
    else
        askEngine();
}

base::Reply<QString> EnvironmentsPlace::tell()
{
    return [self = QPointer(this)](base::Result<QString> result) {
        if (self && !result)
            failed(self->theme(), result.error(), self->window());
    };
}

void EnvironmentsPlace::act(void (EnvironmentsPort::*what)(const QString&, base::Reply<QString>), const QString& id) { (m_port.*what)(id, tell()); }

void EnvironmentsPlace::openTerminal(const QString& id)
{
    m_port.openTerminal(id, [self = QPointer(this)](base::Result<QString> tab) {
        if (!self)
            return;
        if (tab)
            Q_EMIT self->tabWanted(*tab);
        else
            failed(self->theme(), tab.error(), self->window());
    });
}

void EnvironmentsPlace::remove(const QString& id)
{
    ask(theme(), tr("Remove %1?").arg(id), tr("The container and everything in it but the project goes. What runs in it is ended. Your project's files stay."), tr("Remove"),
        [self = QPointer(this), id] {
            if (self)
                self->m_port.remove(id, self->tell());
        },
        window());
}

void EnvironmentsPlace::create()
{
    auto* sheet = new CreateSheet(theme(), m_port, window());
    connect(sheet, &CreateSheet::created, this, &Place::choose);
    sheet->open();
}

void EnvironmentsPlace::composeUp() { m_port.composeUp(tell()); }
void EnvironmentsPlace::composeDown() { m_port.composeDown(tell()); }

void EnvironmentsPlace::onMenu(const QString& key, const QPoint& at)
{
    const EnvironmentRow row = rowOf(key);
    QMenu menu(this);
    if (row.state == EnvironmentRow::State::Up) {
        menu.addAction(theme().icon(QStringLiteral("terminal")), tr("Open terminal"), this, [this, key] { openTerminal(key); });
        menu.addAction(theme().icon(QStringLiteral("stop")), tr("Stop"), this, [this, key] { act(&EnvironmentsPort::stop, key); });
    } else if (row.state != EnvironmentRow::State::Starting) {
        menu.addAction(theme().icon(QStringLiteral("play")), tr("Start"), this, [this, key] { act(&EnvironmentsPort::start, key); });
    } else {
        return;
    }
    menu.addSeparator();
    menu.addAction(tr("Remove…"), this, [this, key] { remove(key); });
    menu.exec(at);
}

} // namespace gwt::desktop
