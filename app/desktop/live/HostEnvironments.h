#pragma once

#include "app/desktop/view/EnvironmentsPort.h"
#include "core/base/Json.h"
#include "core/host/WindowHost.h"

#include <QHash>
#include <QStringList>
#include <QTimer>

namespace gwt::desktop
{

/// The environments of the running gwt. What the person does takes the road of the tools.
class HostEnvironments final : public EnvironmentsPort
{
    Q_OBJECT

public:
    HostEnvironments(host::WindowHost& host, environments::Environments& environments);

    QVector<EnvironmentRow> environments() const override;
    void start(const QString& id, base::Reply<QString> reply) override;
    void stop(const QString& id, base::Reply<QString> reply) override;
    void remove(const QString& id, base::Reply<QString> reply) override;
    void create(const EnvironmentRequest& request, base::Reply<QString> reply) override;
    void openTerminal(const QString& id, base::Reply<QString> reply) override;
    QString log(const QString& id) const override { return m_seen.value(id).lines.join(QLatin1Char('\n')); }
    void engine(base::Reply<QString> reply) override;
    EnvironmentRequest suggestion() const override;
    Compose compose() const override;
    void composeUp(base::Reply<QString> reply) override { call("compose_up", {{"project_root", m_host.project().root()}}, std::move(reply)); }
    void composeDown(base::Reply<QString> reply) override { call("compose_down", {{"project_root", m_host.project().root()}}, std::move(reply)); }
    void watch(bool looking) override;

private:
    /// What the core does not keep: figures over time, the pull at work, what happened.
    struct Seen {
        QString status;
        QString step;
        int progress = -1;
        environments::ResourceUse use;
        bool hasUse = false;
        QVector<float> cpu, memory;
        QStringList lines;
    };
    void onChanged();
    void onPulling(const QString& id, const environments::PullProgress& progress);
    void note(const QString& id, const QString& line);
    void sample();
    void sampleNext(std::vector<std::string> ids);
    void call(const char* tool, base::Json arguments, base::Reply<QString> reply);
    void launchShell(const QString& id, const std::string& branch, base::Reply<QString> reply);

    host::WindowHost& m_host;
    environments::Environments& m_environments;
    QHash<QString, Seen> m_seen;
    QTimer m_sampler;
    bool m_isSampling = false;
    QString m_lastImage;
};

} // namespace gwt::desktop
