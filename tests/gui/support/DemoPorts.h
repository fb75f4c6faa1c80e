#pragma once

#include "app/desktop/view/WorkspaceView.h"

#include <QStringList>

namespace gwt::desktop
{

/// Small ports whose rows are plain members: set them and call touch().

class DemoProject final : public ProjectPort
{
    Q_OBJECT
public:
    ProjectRow project() const override { return row; }
    QStringList recentFolders() const override { return {}; }
    void open(const QString& folder, base::Reply<QString> reply) override { reply(folder); }
    void touch() { Q_EMIT changed(); }
    ProjectRow row;
};

class DemoLaunch final : public LaunchPort
{
    Q_OBJECT
public:
    QVector<AgentRow> agents() const override { return agentRows; }
    QVector<BranchRow> branches() const override { return branchRows; }
    QStringList environments() const override { return environmentNames; }
    LaunchRequest lastLaunch(const QString&) const override { return last; }
    void refresh() override {}
    void launch(const LaunchRequest& request, base::Reply<QString> reply) override;

    QVector<AgentRow> agentRows;
    QVector<BranchRow> branchRows;
    QStringList environmentNames;
    LaunchRequest last;
    QVector<LaunchRequest> launched;
    base::Error failure; ///< when its message is set, launches fail with it
    QString answer;      ///< else: the new tab's id
};

class DemoMessages final : public MessagesPort
{
    Q_OBJECT
public:
    QVector<MessageRow> messages() const override { return rows; }
    void send(const QString& tab, const QString& text, base::Reply<MessageRow> reply) override;
    void touch() { Q_EMIT changed(); }
    QVector<MessageRow> rows;
    MessageRow::State nextState = MessageRow::State::Submitted;
};

class DemoTimeline final : public TimelinePort
{
    Q_OBJECT
public:
    QVector<TimelineRow> rows() const override { return entries; }
    void replay(const QString& id, base::Reply<QString> reply) override { reply(QStringLiteral("called again: ") + id); }
    void touch() { Q_EMIT changed(); }
    QVector<TimelineRow> entries;
};

class DemoEnvironments final : public EnvironmentsPort
{
    Q_OBJECT
public:
    QVector<EnvironmentRow> environments() const override { return rows; }
    void start(const QString& id, base::Reply<QString> reply) override { reply(id); }
    void stop(const QString& id, base::Reply<QString> reply) override { reply(id); }
    void openTerminal(const QString&, base::Reply<QString> reply) override { reply(QString()); }
    QVector<EnvironmentRow> rows;
};

class DemoServers final : public ServersPort
{
    Q_OBJECT
public:
    QVector<ServerRow> servers() const override { return rows; }
    void consent(const QString& id, base::Reply<QString> reply) override { reply(id); }
    void restart(const QString& id, base::Reply<QString> reply) override { reply(id); }
    QVector<ServerRow> rows;
};

class DemoApprovals final : public ApprovalsPort
{
    Q_OBJECT
public:
    QVector<ApprovalRow> pending() const override { return rows; }
    void answer(const QString& id, Answer answer) override;
    void touch() { Q_EMIT changed(); }
    QVector<ApprovalRow> rows;
    QVector<Answer> answers;
};

class DemoNotices final : public NoticesPort
{
    Q_OBJECT
public:
    QVector<NoticeRow> notices() const override { return rows; }
    void act(const QString& id) override { dismiss(id); }
    void dismiss(const QString& id) override;
    void touch() { Q_EMIT changed(); }
    QVector<NoticeRow> rows;
};

class DemoFigures final : public FiguresPort
{
    Q_OBJECT
public:
    Figures figures() const override { return now; }
    Figures now;
};

class DemoSettings final : public SettingsPort
{
    Q_OBJECT
public:
    Settings settings() const override { return now; }
    void save(const Settings& settings, base::Reply<QString> reply) override;
    QVector<PermissionRow> permissions() const override { return rules; }
    void removePermission(const QString& id) override;
    Settings now;
    QVector<PermissionRow> rules;
};

} // namespace gwt::desktop
