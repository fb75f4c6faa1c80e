#include "app/desktop/attention/NotificationRules.h"

#include "app/desktop/attention/AttentionRows.h"

#include <QCoreApplication>

namespace gwt::desktop
{
namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(NotificationRules)
};

QString headline(const TabRow& tab)
{
    switch (tab.activity) {
    case Activity::NeedsYou:
        return Words::tr("%1 needs you").arg(nameOf(tab));
    case Activity::Ready:
        return Words::tr("%1 is ready").arg(nameOf(tab));
    case Activity::Error:
        return Words::tr("%1 stopped with an error").arg(nameOf(tab));
    default:
        return {};
    }
}

} // namespace

QVector<Notification> NotificationRules::update(const QVector<TabRow>& tabs, const QString& lookedAt)
{
    QVector<Notification> calls;
    QHash<QString, Activity> seen;
    for (const TabRow& tab : tabs) {
        seen.insert(tab.id, tab.activity);
        const auto before = m_seen.constFind(tab.id);
        const bool changed = before != m_seen.constEnd() && *before != tab.activity;
        const QString title = headline(tab);
        if (changed && !title.isEmpty() && tab.id != lookedAt)
            calls.append({tab.id, title, plainText(detailOf(tab)), tab.activity == Activity::NeedsYou});
    }
    m_seen = seen;
    return calls;
}

} // namespace gwt::desktop
