#include "app/desktop/applications/ApplicationsPlace.h"

#include "app/desktop/applications/ApplicationWords.h"
#include "app/desktop/applications/LaunchApplicationSheet.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/Ask.h"
#include "app/desktop/widgets/Card.h"
#include "app/desktop/widgets/DetailHead.h"
#include "app/desktop/widgets/ElidedLabel.h"
#include "app/desktop/widgets/FactGrid.h"
#include "app/desktop/widgets/SideList.h"
#include "app/desktop/widgets/SpanLabel.h"

#include <QLabel>
#include <QPointer>
#include <QVBoxLayout>

namespace gwt::desktop
{
namespace
{

constexpr int ReadMs = 2000; // while somebody looks: applications come and go without telling

} // namespace

ApplicationsPlace::ApplicationsPlace(Theme& theme, ApplicationsPort& port, QWidget* parent)
    : Place(theme, tr("Applications"), parent)
    , m_port(port)
    , m_detail(new QWidget(this))
    , m_title(new SpanLabel(theme, theme.font(), m_detail))
    , m_facts(new FactGrid(theme, m_detail))
    , m_blocked(new Card(theme, Ink::NeedsYou, Card::Use::Plain, m_detail))
    , m_front(new Button(theme, Button::Role::Primary, tr("Bring to front"), m_detail))
    , m_quit(new Button(theme, Button::Role::Secondary, tr("Quit"), m_detail))
    , m_permissions(new SideList(theme, m_detail))
    , m_forget(new Button(theme, Button::Role::Secondary, tr("Forget"), m_detail))
    , m_launch(addAction(Button::Role::Secondary, tr("Launch…"), QStringLiteral("plus")))
{
    m_launch->setAccessibleName(tr("Launch application"));
    m_quit->setToolTip(tr("Asks it to quit, as its own menu would; nothing is killed"));
    m_permissions->setAccessibleName(tr("Who may launch and quit"));
    m_blocked->hide();
    auto* none = new ElidedLabel(theme, Ink::Muted, Qt::ElideRight, m_detail);
    none->setText(tr("No rules: agents are asked about each time."));
    m_noRules = none;
    auto* column = new QVBoxLayout(m_detail);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    column->addWidget(new DetailHead(nullptr, m_title, {m_front, m_quit}, m_detail));
    column->addWidget(m_blocked);
    column->addWidget(m_facts);
    column->addSpacing(8);
    column->addWidget(sectionTitle(theme, tr("Who may launch and quit"), m_detail));
    column->addWidget(m_noRules);
    column->addWidget(m_permissions);
    column->addWidget(m_forget, 0, Qt::AlignLeft);
    column->addStretch(1);
    setDetail(m_detail);
    connect(m_launch, &QPushButton::clicked, this, &ApplicationsPlace::launch);
    connect(m_front, &QPushButton::clicked, this, &ApplicationsPlace::activate);
    connect(m_quit, &QPushButton::clicked, this, &ApplicationsPlace::quit);
    const auto choose = [this](const QString& key) {
        m_rule = key;
        showPermissions();
    };
    connect(m_permissions, &SideList::picked, this, choose);
    connect(m_permissions, &SideList::moved, this, choose);
    connect(m_forget, &QPushButton::clicked, this, [this] { m_port.forget(m_rule); });
    connect(&port, &ApplicationsPort::changed, this, [this] {
        if (isVisible()) {
            read();
            showPermissions();
        }
    });
    m_reading.setInterval(ReadMs);
    connect(&m_reading, &QTimer::timeout, this, &ApplicationsPlace::read);
    setEmpty(QStringLiteral("app"), tr("No application has a window now. Agents may launch them too, when you agree."), tr("Launch…"));
    showPermissions();
}

void ApplicationsPlace::setLooking(bool looking)
{
    if (!looking) {
        m_reading.stop();
        return;
    }
    m_reading.start();
    read();
    showPermissions();
}

void ApplicationsPlace::read()
{
    m_port.running([self = QPointer(this)](base::Result<QVector<ApplicationRow>> rows) {
        if (!self)
            return;
        self->m_failed = !rows;
        if (rows) {
            self->setEmpty(QStringLiteral("app"), tr("No application has a window now. Agents may launch them too, when you agree."), tr("Launch…"));
            self->setSummary({{rows->isEmpty() ? QString() : tr("%n running", nullptr, int(rows->size())), Ink::Muted}});
        } else {
            self->setEmpty(QStringLiteral("app"), sentences(rows.error()), tr("Try again"));
            self->setSummary({});
        }
        self->m_rows = rows.value_or(QVector<ApplicationRow>());
        self->m_launch->setVisible(!self->m_rows.isEmpty());
        self->setRows(applicationList(self->m_rows));
        self->show();
    });
}

const ApplicationRow* ApplicationsPlace::chosen() const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [this](const ApplicationRow& row) { return row.id == current(); });
    return found == m_rows.end() ? nullptr : &*found;
}

void ApplicationsPlace::show()
{
    const ApplicationRow* row = chosen();
    if (!row)
        return;
    m_title->setSpans({{row->name, Ink::Text, true}, {QStringLiteral("   "), Ink::Muted}, {row->hidden ? tr("minimised") : tr("running"), Ink::Muted}});
    m_facts->setFacts({{tr("Id"), row->id}, {tr("Process"), row->processId > 0 ? QString::number(row->processId) : QString()}});
}

void ApplicationsPlace::showPermissions()
{
    const auto rules = m_port.permissions();
    QVector<SideRow> rows = permissionList(rules);
    bool exists = false;
    for (SideRow& row : rows) {
        row.active = row.key == m_rule;
        exists = exists || row.active;
    }
    m_permissions->setRows(rows);
    m_permissions->setVisible(!rows.isEmpty());
    m_permissions->setFixedHeight(std::min(int(rows.size()), 6) * 48);
    m_noRules->setVisible(rows.isEmpty());
    m_forget->setVisible(!rows.isEmpty());
    m_forget->setEnabled(exists);
}

void ApplicationsPlace::onChosen(const QString&)
{
    m_blocked->hide();
    show();
}

void ApplicationsPlace::onEmptyActed()
{
    if (m_failed)
        read();
    else
        launch();
}

void ApplicationsPlace::activate()
{
    m_port.launch(current(), [self = QPointer(this)](base::Result<ApplicationRow> row) {
        if (self && !row)
            failed(self->theme(), row.error(), self->window());
    });
}

void ApplicationsPlace::quit()
{
    m_quit->setEnabled(false);
    m_blocked->hide();
    m_port.quit(current(), [self = QPointer(this), id = current()](base::Result<ApplicationQuit> quit) {
        if (!self)
            return;
        self->m_quit->setEnabled(true);
        if (!quit)
            failed(self->theme(), quit.error(), self->window());
        else if (const QString words = quitWords(*quit); !words.isEmpty() && id == self->current()) {
            self->m_blocked->setTexts(quit->state == ApplicationQuit::State::Blocked ? tr("It did not quit") : tr("It has not ended"), words);
            self->m_blocked->show();
        }
        self->read();
    });
}

void ApplicationsPlace::launch()
{
    auto* sheet = new LaunchApplicationSheet(theme(), m_port, window());
    connect(sheet, &LaunchApplicationSheet::launched, this, [this](const QString& id) {
        choose(id);
        read();
    });
    sheet->open();
}

} // namespace gwt::desktop
