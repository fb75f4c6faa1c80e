#pragma once

#include "app/desktop/view/TabsPort.h"
#include "core/terminal/Terminal.h"

#include <QHash>
#include <QStringList>

#include <memory>

namespace gwt::desktop
{

/// Tabs out of nothing, with terminals that show recorded bytes. Keeps a log of what it was asked for.
class DemoTabs final : public TabsPort
{
    Q_OBJECT
public:
    enum class Content { Example, None };

    explicit DemoTabs(Content content);

    QVector<TabRow> tabs() const override { return rows; }
    void setCurrent(const QString& tab, bool focused) override;
    void close(const QString& tab, base::Reply<QString> reply) override;
    void stop(const QString& tab, base::Reply<QString> reply) override;
    void sleep(const QString& tab, base::Reply<QString> reply) override;
    void restart(const QString& tab, base::Reply<QString> reply) override;
    void rename(const QString& tab, const QString& title) override;
    void move(const QString& tab, int index) override;
    TerminalWidget* createTerminal(const QString& tab, QWidget* parent) override;

    void add(const TabRow& row);
    TabRow& row(const QString& tab);
    void touch(const QString& tab) { Q_EMIT changed(tab); }
    QString typed(const QString& tab) const { return m_typed.value(tab); }

    QVector<TabRow> rows;
    QStringList log; ///< "close pane-1", …

private:
    QHash<QString, std::shared_ptr<terminal::Terminal>> m_terminals;
    QHash<QString, QString> m_typed;
};

} // namespace gwt::desktop
