#pragma once

#include "app/desktop/view/ReviewPort.h"
#include "core/host/WindowHost.h"
#include "core/workspace/TabReviews.h"

#include <QHash>
#include <QTimer>

namespace gwt::desktop
{

class HostReview final : public ReviewPort
{
    Q_OBJECT

public:
    HostReview(host::WindowHost& host, workspace::TabReviews& reviews);

    void watch(const QString& tab) override;
    ReviewState state(const QString& tab) const override;
    void patch(const QString& tab, const QString& path, base::Reply<FilePatch> reply) override;
    void adopt(const AdoptRequest& request, base::Reply<AdoptOutcome> reply) override;
    void undo(const QString& undoToken, base::Reply<QString> reply) override;
    QVector<Taker> takers(const QString& tab) const override;
    void applyHunk(const HunkRequest& request, base::Reply<QString> reply) override;
    void undoHunk(const QString& token, base::Reply<QString> reply) override;
    PullRequests pullRequests() const override;
    void openPullRequest(const QString& tab, base::Reply<QString> reply) override;

private:
    void lookForOverlaps();
    std::vector<std::string> sharingWith(const workspace::Tab& mine) const;
    void takeOverlaps(const QString& tab, const std::string& own, const std::vector<git::Overlap>& found);
    void removeAdopted(const std::string& worktree);

    host::WindowHost& m_host;
    workspace::TabReviews& m_reviews;
    QString m_watched;
    QHash<QString, QVector<Overlap>> m_overlaps; ///< by the watched tab
    QTimer m_overlapTimer;      ///< one look for a burst of changes
    bool m_isLooking = false;   ///< one git at a time
    QHash<QString, git::HunkApplied> m_hunks; ///< by undo token
    process::WorkerPool m_worker{1};
};

} // namespace gwt::desktop
