#pragma once

#include "app/desktop/view/WorkspaceView.h"

#include <QHash>
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
    QVector<RecipeRow> recipes() const override { return recipeRows; }
    LaunchRequest lastLaunch(const QString&) const override { return last; }
    void refresh() override {}
    void launch(const LaunchRequest& request, base::Reply<QString> reply) override;
    void launchRecipe(const QString& name, const QString& prompt, base::Reply<QString> reply) override;

    QVector<AgentRow> agentRows;
    QVector<BranchRow> branchRows;
    QStringList environmentNames;
    QVector<RecipeRow> recipeRows;
    QStringList launchedRecipes; ///< "name: prompt"
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
    void start(const QString& id, base::Reply<QString> reply) override { did(QStringLiteral("start ") + id, std::move(reply)); }
    void stop(const QString& id, base::Reply<QString> reply) override { did(QStringLiteral("stop ") + id, std::move(reply)); }
    void remove(const QString& id, base::Reply<QString> reply) override { did(QStringLiteral("remove ") + id, std::move(reply)); }
    void create(const EnvironmentRequest& request, base::Reply<QString> reply) override;
    void openTerminal(const QString& id, base::Reply<QString> reply) override { did(QStringLiteral("terminal ") + id, std::move(reply)); }
    QString log(const QString& id) const override { return logs.value(id); }
    void engine(base::Reply<QString> reply) override;
    EnvironmentRequest suggestion() const override { return suggested; }
    Compose compose() const override { return hasCompose; }
    void composeUp(base::Reply<QString> reply) override { did(QStringLiteral("compose up"), std::move(reply)); }
    void composeDown(base::Reply<QString> reply) override { did(QStringLiteral("compose down"), std::move(reply)); }
    void watch(bool looking) override { isWatched = looking; }
    void touch() { Q_EMIT changed(); }

    QVector<EnvironmentRow> rows;
    QHash<QString, QString> logs;
    EnvironmentRequest suggested;
    QVector<EnvironmentRequest> created;
    QStringList done; ///< "start bench-simd"
    QString tab;      ///< what openTerminal answers
    Compose hasCompose = Compose::Missing;
    base::Error failure; ///< when its message is set, everything fails with it
    bool isWatched = false;

private:
    void did(const QString& what, base::Reply<QString> reply);
};

class DemoServers final : public ServersPort
{
    Q_OBJECT
public:
    QVector<ServerRow> servers() const override { return rows; }
    void consent(const QString& id, base::Reply<QString> reply) override { did(QStringLiteral("consent ") + id, std::move(reply)); }
    void restart(const QString& id, base::Reply<QString> reply) override { did(QStringLiteral("restart ") + id, std::move(reply)); }
    void start(const QString& id, base::Reply<QString> reply) override { did(QStringLiteral("start ") + id, std::move(reply)); }
    void stop(const QString& id, base::Reply<QString> reply) override { did(QStringLiteral("stop ") + id, std::move(reply)); }
    void add(const ServerRequest& request, base::Reply<QString> reply) override;
    void remove(const QString& id, base::Reply<QString> reply) override { did(QStringLiteral("remove ") + id, std::move(reply)); }
    QString errorOutput(const QString& id) const override { return logs.value(id); }
    void importable(base::Reply<QVector<ImportRow>> reply) override { reply(imports); }
    void import(const QVector<ImportRow>& chosen, base::Reply<QString> reply) override;
    void secrets(base::Reply<QStringList> reply) override { reply(secretNames); }
    void setSecret(const QString& name, const QString& value, base::Reply<QString> reply) override;
    void removeSecret(const QString& name, base::Reply<QString> reply) override;
    void touch() { Q_EMIT changed(); }

    QVector<ServerRow> rows;
    QHash<QString, QString> logs;
    QVector<ImportRow> imports;
    QStringList secretNames;
    QStringList done;
    base::Error failure;

private:
    void did(const QString& what, base::Reply<QString> reply);
};

class DemoTickets final : public TicketsPort
{
    Q_OBJECT
public:
    void list(const TicketFilter& filter, base::Reply<QVector<TicketRow>> reply) override;
    void detail(const QString& id, base::Reply<TicketDetail> reply) override;
    void choices(base::Reply<TicketChoices> reply) override { reply(masters); }
    void create(const TicketDraft& draft, base::Reply<QString> reply) override;
    void change(const TicketChange& change, base::Reply<QString> reply) override;
    int openCount() const override { return int(details.size()); }
    void touch() { Q_EMIT changed(); }

    QVector<TicketDetail> details;
    TicketChoices masters;
    QVector<TicketFilter> asked;
    QVector<TicketDraft> drafts;
    QVector<TicketChange> changes;
    base::Error failure;
};

class DemoApplications final : public ApplicationsPort
{
    Q_OBJECT
public:
    void running(base::Reply<QVector<ApplicationRow>> reply) override;
    QVector<ApplicationRow> installed() const override { return all; }
    void launch(const QString& id, base::Reply<ApplicationRow> reply) override;
    void quit(const QString& id, base::Reply<ApplicationQuit> reply) override;
    QVector<PermissionRow> permissions() const override { return rules; }
    void forget(const QString& permission) override;
    void touch() { Q_EMIT changed(); }

    QVector<ApplicationRow> rows, all;
    QVector<PermissionRow> rules;
    ApplicationQuit answer;
    QStringList done;
    base::Error failure;
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
