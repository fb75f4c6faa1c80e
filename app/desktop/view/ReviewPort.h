#pragma once

#include "app/desktop/view/AdoptOutcome.h"
#include "app/desktop/view/AdoptRequest.h"
#include "app/desktop/view/FilePatch.h"
#include "app/desktop/view/HunkRequest.h"
#include "app/desktop/view/ReviewState.h"
#include "core/base/Reply.h"

#include <QObject>

namespace gwt::desktop
{

/// Port: what a tab changed against its base. GUI thread; git runs elsewhere.
class ReviewPort : public QObject
{
    Q_OBJECT
public:
    enum class PullRequests { Available, Missing }; ///< gh or glab is installed and the remote is one of theirs

    using QObject::QObject;

    /// The tab to keep fresh ("" = none: the panel is hidden).
    virtual void watch(const QString& tab) = 0;
    virtual ReviewState state(const QString& tab) const = 0;
    virtual void patch(const QString& tab, const QString& path, base::Reply<FilePatch> reply) = 0;
    virtual void adopt(const AdoptRequest& request, base::Reply<AdoptOutcome> reply) = 0;
    virtual void undo(const QString& undoToken, base::Reply<QString> reply) = 0;
    /// A tab with another worktree that could take a change of this one.
    struct Taker {
        QString tab;
        QString name; ///< "Codex · bench-simd"
    };
    virtual QVector<Taker> takers(const QString& tab) const = 0;
    /// Answers a token for undoHunk.
    virtual void applyHunk(const HunkRequest& request, base::Reply<QString> reply) = 0;
    virtual void undoHunk(const QString& token, base::Reply<QString> reply) = 0;
    virtual PullRequests pullRequests() const = 0;
    /// Answers the address of the page that was opened.
    virtual void openPullRequest(const QString& tab, base::Reply<QString> reply) = 0;

Q_SIGNALS:
    void changed(const QString& tab);
};

} // namespace gwt::desktop
