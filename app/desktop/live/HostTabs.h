#pragma once

#include "app/desktop/view/TabsPort.h"
#include "core/host/WindowHost.h"
#include "core/workspace/TabReviews.h"
#include "core/workspace/TabTokens.h"
#include "core/workspace/TabUsage.h"

namespace gwt::desktop
{

/// The running gwt's tabs as the window sees them. GUI thread.
class HostTabs final : public TabsPort
{
    Q_OBJECT

public:
    HostTabs(host::WindowHost& host, workspace::TabReviews& reviews, workspace::TabUsage& usage, workspace::TabTokens& tokens);

    QVector<TabRow> tabs() const override;
    void setCurrent(const QString& tab, bool focused) override;
    void close(const QString& tab, base::Reply<QString> reply) override;
    void stop(const QString& tab, base::Reply<QString> reply) override;
    void sleep(const QString& tab, base::Reply<QString> reply) override;
    void restart(const QString& tab, base::Reply<QString> reply) override;
    void rename(const QString& tab, const QString& title) override;
    void move(const QString& tab, int index) override;
    TerminalWidget* createTerminal(const QString& tab, QWidget* parent) override;

private:
    TabRow row(const workspace::Tab& tab) const;

    host::WindowHost& m_host;
    workspace::TabReviews& m_reviews;
    workspace::TabUsage& m_usage;
    workspace::TabTokens& m_tokens;
};

} // namespace gwt::desktop
