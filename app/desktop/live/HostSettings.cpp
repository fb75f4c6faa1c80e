#include "app/desktop/live/HostSettings.h"

#include "app/desktop/live/Convert.h"

#include <array>

namespace gwt::desktop
{
namespace
{

// The words of config.toml, in the order of the enums.
constexpr std::array themes = {"system", "dark", "light"};
constexpr std::array languages = {"system", "en", "ja"};
constexpr std::array motions = {"system", "full", "reduced"};

template <class E> E find(const std::array<const char*, 3>& words, const std::string& word)
{
    const auto found = std::find(words.begin(), words.end(), word);
    return static_cast<E>(found == words.end() ? 0 : found - words.begin());
}

const char* word(tools::Effect effect)
{
    switch (effect) {
    case tools::Effect::Allow: return "allow";
    case tools::Effect::Deny: return "deny";
    case tools::Effect::Ask: return "ask";
    }
    return "deny";
}

QString scopeWords(const tools::RememberedApproval& one)
{
    switch (one.scope) {
    case tools::ApprovalScope::Session: return HostSettings::tr("this session");
    case tools::ApprovalScope::Project: return HostSettings::tr("in %1").arg(text(one.project).section(QLatin1Char('/'), -1));
    default: return {};
    }
}

} // namespace

Settings HostSettings::settings() const
{
    const host::Settings& stored = m_host.settings();
    Settings shown;
    shown.theme = find<Settings::Theme>(themes, stored.theme);
    shown.language = find<Settings::Language>(languages, stored.language);
    shown.motion = find<Settings::Motion>(motions, stored.motion);
    shown.monoFamily = text(stored.fontFamily);
    shown.monoPixelSize = stored.fontPixels;
    shown.historyLines = stored.historyLines;
    shown.notifications = stored.notifications;
    shown.sound = stored.sound;
    shown.maxTabs = stored.limits.runningTabs;
    shown.launchesPerMinute = stored.limits.launches;
    shown.registration = stored.registration;
    return shown;
}

void HostSettings::save(const Settings& settings, base::Reply<QString> reply)
{
    host::Settings stored = m_host.settings();
    stored.theme = themes[static_cast<std::size_t>(settings.theme)];
    stored.language = languages[static_cast<std::size_t>(settings.language)];
    stored.motion = motions[static_cast<std::size_t>(settings.motion)];
    stored.fontFamily = settings.monoFamily.toStdString();
    stored.fontPixels = settings.monoPixelSize;
    stored.historyLines = settings.historyLines;
    stored.notifications = settings.notifications;
    stored.sound = settings.sound;
    stored.limits.runningTabs = settings.maxTabs;
    stored.limits.launches = settings.launchesPerMinute;
    stored.registration = settings.registration;
    reply(m_host.save(stored).map([] { return QString(); }));
}

QVector<PermissionRow> HostSettings::permissions() const
{
    QVector<PermissionRow> rows;
    for (const tools::PolicyRule& rule : m_host.road().policy().rules) {
        QString what = text(rule.tool);
        for (const auto& [name, pattern] : rule.arguments)
            what += QStringLiteral(" · ") + text(pattern);
        rows.push_back({text(rule.id), text(rule.principal), what, QString::fromLatin1(word(rule.effect))});
    }
    for (const tools::RememberedApproval& one : m_host.ledger().all())
        rows.push_back({text(one.id), text(one.binding.principal), text(one.binding.tool + " · " + one.summary), QStringLiteral("allow"), scopeWords(one)});
    return rows;
}

void HostSettings::removePermission(const QString& id)
{
    m_host.removeRule(id.toStdString());
    Q_EMIT changed();
}

} // namespace gwt::desktop
