#pragma once

#include "app/desktop/view/ReviewPort.h"

#include <QHash>
#include <QStringList>

namespace gwt::desktop
{

/// A review of invented changes.
class DemoReview final : public ReviewPort
{
    Q_OBJECT
public:
    DemoReview();

    void watch(const QString& tab) override { log += QStringLiteral("watch ") + tab; }
    ReviewState state(const QString& tab) const override;
    void patch(const QString& tab, const QString& path, base::Reply<FilePatch> reply) override;
    void adopt(const AdoptRequest& request, base::Reply<AdoptOutcome> reply) override;
    void undo(const QString& undoToken, base::Reply<QString> reply) override;
    PullRequests pullRequests() const override { return PullRequests::Available; }
    void openPullRequest(const QString& tab, base::Reply<QString> reply) override;

    void set(const QString& tab, const ReviewState& state);

    QStringList log;
    QStringList conflicts;
    QHash<QString, FilePatch> patches;

private:
    QHash<QString, ReviewState> m_states;
};

} // namespace gwt::desktop
