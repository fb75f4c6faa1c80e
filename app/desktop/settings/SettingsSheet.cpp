#include "app/desktop/settings/SettingsSheet.h"

#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/FieldBox.h"
#include "app/desktop/widgets/FormGrid.h"
#include "app/desktop/widgets/SegmentBar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFontDatabase>
#include <QListWidget>
#include <QPointer>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gwt::desktop
{
namespace
{

QWidget* pageOf(QLayout* content)
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 4, 0, 0);
    column->addLayout(content);
    column->addStretch(1);
    return page;
}

QSpinBox* spin(int low, int high)
{
    auto* box = new QSpinBox;
    box->setRange(low, high);
    box->setFixedWidth(96);
    return box;
}

QStringList monoFamilies()
{
    QStringList families;
    for (const QString& family : QFontDatabase::families()) {
        if (QFontDatabase::isFixedPitch(family) && !QFontDatabase::isPrivateFamily(family))
            families += family;
    }
    return families;
}

QString effectWords(const QString& effect)
{
    return effect == QLatin1String("allow") ? SettingsSheet::tr("Allow") : effect == QLatin1String("ask") ? SettingsSheet::tr("Ask") : SettingsSheet::tr("Deny");
}

} // namespace

SettingsSheet::SettingsSheet(const Theme& theme, SettingsPort& settings, QWidget* window)
    : Sheet(theme, tr("Settings"), 560, window)
    , m_settings(settings)
    , m_before(settings.settings())
    , m_pages(new QStackedWidget(this))
    , m_save(new Button(theme, Button::Role::Primary, tr("Save"), this))
{
    auto* bar = new SegmentBar(theme, this);
    const auto add = [&](const QString& name, QWidget* page) {
        bar->add(name);
        m_pages->addWidget(page);
    };
    add(tr("Look"), lookPage());
    add(tr("Tabs"), tabsPage());
    add(tr("Agents"), agentsPage());
    add(tr("Permissions"), permissionsPage());
    body()->addWidget(bar);
    body()->addWidget(m_pages);
    connect(bar, &SegmentBar::chosen, m_pages, &QStackedWidget::setCurrentIndex);
    auto* cancel = new Button(theme, Button::Role::Secondary, tr("Cancel"), this);
    connect(cancel, &QPushButton::clicked, this, &Sheet::dismiss);
    addButton(cancel);
    connect(m_save, &QPushButton::clicked, this, &SettingsSheet::save);
    addButton(m_save);
    show(m_before);
    connect(&settings, &SettingsPort::changed, this, &SettingsSheet::fillPermissions);
}

QWidget* SettingsSheet::lookPage()
{
    auto* grid = new FormGrid(theme());
    m_themeBox = new QComboBox;
    m_themeBox->addItems({tr("Follow the desktop"), tr("Dark"), tr("Light")});
    grid->addField(tr("Theme"), m_themeBox);
    m_language = new QComboBox;
    m_language->addItems({tr("Follow the desktop"), QStringLiteral("English"), QStringLiteral("日本語")});
    grid->addField(tr("Language"), m_language);
    grid->addHint()->setText(tr("A new language shows at the next start."));
    m_motion = new QComboBox;
    m_motion->addItems({tr("Follow the desktop"), tr("Moving"), tr("Still")});
    grid->addField(tr("Motion"), m_motion);
    m_font = new QComboBox;
    m_font->addItem(tr("JetBrains Mono, else DejaVu Sans Mono"), QString());
    for (const QString& family : monoFamilies())
        m_font->addItem(family, family);
    grid->addField(tr("Terminal font"), m_font);
    m_fontSize = spin(8, 32);
    m_fontSize->setSuffix(QStringLiteral(" px"));
    grid->addField(tr("Font size"), m_fontSize);
    m_history = spin(0, 1'000'000);
    m_history->setSingleStep(10'000);
    m_history->setGroupSeparatorShown(true);
    m_history->setFixedWidth(120);
    grid->addField(tr("Scrollback lines"), m_history);
    return pageOf(grid);
}

QWidget* SettingsSheet::tabsPage()
{
    auto* grid = new FormGrid(theme());
    m_maxTabs = spin(1, 64);
    grid->addField(tr("Running tabs"), m_maxTabs);
    grid->addHint()->setText(tr("More are refused, also when an agent asks for them."));
    m_launches = spin(1, 60);
    grid->addField(tr("Launches a minute"), m_launches);
    m_notifications = new QCheckBox(tr("Notify me when a tab needs me or is ready"));
    m_sound = new QCheckBox(tr("With a sound"));
    connect(m_notifications, &QCheckBox::toggled, m_sound, &QWidget::setEnabled);
    grid->addField(tr("Notifications"), m_notifications);
    grid->addField(QString(), m_sound);
    m_sound->setAccessibleName(m_sound->text());
    return pageOf(grid);
}

QWidget* SettingsSheet::agentsPage()
{
    auto* grid = new FormGrid(theme());
    m_registration = new QCheckBox(tr("Register gwt in the agents' own configuration"));
    grid->addField(tr("Bridge"), m_registration);
    grid->addHint()->setText(tr("While the window is open, gwt-agent-bridge stands in the configuration of Claude Code, Codex "
                                "and Gemini, so that they find gwt's tools. Every other byte of those files stays as it is."));
    return pageOf(grid);
}

QWidget* SettingsSheet::permissionsPage()
{
    auto* column = new QVBoxLayout;
    column->setSpacing(8);
    m_permissions = new QListWidget;
    m_permissions->setFixedHeight(180);
    m_permissions->setAccessibleName(tr("Permissions"));
    m_forget = new Button(theme(), Button::Role::Danger, tr("Forget"), nullptr);
    m_forget->setEnabled(false);
    connect(m_permissions, &QListWidget::currentRowChanged, this, [this](int row) { m_forget->setEnabled(row >= 0); });
    connect(m_forget, &QPushButton::clicked, this, [this] {
        if (const auto* item = m_permissions->currentItem())
            m_settings.removePermission(item->data(Qt::UserRole).toString());
    });
    column->addWidget(new FieldBox(theme(), m_permissions, nullptr));
    column->addWidget(m_forget, 0, Qt::AlignLeft);
    fillPermissions();
    return pageOf(column);
}

void SettingsSheet::fillPermissions()
{
    m_permissions->clear();
    for (const PermissionRow& row : m_settings.permissions()) {
        auto* item = new QListWidgetItem(row.scope.isEmpty() ? QStringLiteral("%1 — %2 — %3").arg(effectWords(row.effect), row.who, row.what)
                                                           : QStringLiteral("%1 (%2) — %3 — %4").arg(effectWords(row.effect), row.scope, row.who, row.what));
        item->setData(Qt::UserRole, row.id);
        item->setToolTip(item->text());
        m_permissions->addItem(item);
    }
    if (m_permissions->count() == 0) {
        auto* item = new QListWidgetItem(tr("Nothing yet. A yes that holds for longer than once stands here."));
        item->setFlags(Qt::NoItemFlags);
        m_permissions->addItem(item);
    }
}

void SettingsSheet::show(const Settings& settings)
{
    m_themeBox->setCurrentIndex(int(settings.theme));
    m_language->setCurrentIndex(int(settings.language));
    m_motion->setCurrentIndex(int(settings.motion));
    m_font->setCurrentIndex(std::max(0, m_font->findData(settings.monoFamily)));
    m_fontSize->setValue(settings.monoPixelSize);
    m_history->setValue(settings.historyLines);
    m_notifications->setChecked(settings.notifications);
    m_sound->setChecked(settings.sound);
    m_sound->setEnabled(settings.notifications);
    m_maxTabs->setValue(settings.maxTabs);
    m_launches->setValue(settings.launchesPerMinute);
    m_registration->setChecked(settings.registration);
}

Settings SettingsSheet::edited() const
{
    Settings settings = m_before;
    settings.theme = static_cast<Settings::Theme>(m_themeBox->currentIndex());
    settings.language = static_cast<Settings::Language>(m_language->currentIndex());
    settings.motion = static_cast<Settings::Motion>(m_motion->currentIndex());
    settings.monoFamily = m_font->currentData().toString();
    settings.monoPixelSize = m_fontSize->value();
    settings.historyLines = m_history->value();
    settings.notifications = m_notifications->isChecked();
    settings.sound = m_sound->isChecked();
    settings.maxTabs = m_maxTabs->value();
    settings.launchesPerMinute = m_launches->value();
    settings.registration = m_registration->isChecked();
    return settings;
}

void SettingsSheet::save()
{
    const Settings settings = edited();
    if (settings == m_before) {
        dismiss();
        return;
    }
    clearError();
    m_save->setEnabled(false);
    m_settings.save(settings, [self = QPointer(this)](base::Result<QString> result) {
        if (!self)
            return;
        self->m_save->setEnabled(true);
        if (result)
            self->dismiss();
        else
            self->showError(QString::fromStdString(result.error().message), QString::fromStdString(result.error().hint));
    });
}

} // namespace gwt::desktop
