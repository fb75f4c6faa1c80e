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
    QVector<Taker> takers(const QString&) const override { return takerRows; }
    void applyHunk(const HunkRequest& request, base::Reply<QString> reply) override;
    void undoHunk(const QString& token, base::Reply<QString> reply) override;
    PullRequests pullRequests() const override { return PullRequests::Available; }
    void openPullRequest(const QString& tab, base::Reply<QString> reply) override;

    void set(const QString& tab, const ReviewState& state);

    QStringList log;
    QStringList conflicts;
    QVector<Taker> takerRows;
    QHash<QString, FilePatch> patches;

private:
    QHash<QString, ReviewState> m_states;
};

} // namespace gwt::desktop
