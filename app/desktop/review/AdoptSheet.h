#pragma once

#include "app/desktop/view/ReviewPort.h"
#include "app/desktop/view/TabRow.h"
#include "app/desktop/widgets/Sheet.h"

class QCheckBox;
class QLabel;
class QRadioButton;

namespace gwt::desktop
{

/// Brings a tab's work into its base: shows by a dry run what would happen, does it, and offers to undo it.
class AdoptSheet final : public Sheet
{
    Q_OBJECT
public:
    AdoptSheet(const Theme& theme, ReviewPort& review, const TabRow& tab, const QString& base, QWidget* window);

private:
    AdoptRequest request(AdoptRequest::Run run) const;
    void rehearse();
    void adopt();
    void showDone(const AdoptOutcome& outcome);
    void showPlan(const AdoptOutcome& outcome);
    void showFailure(const base::Error& error);

    ReviewPort& m_review;
    QString m_tab;
    QRadioButton* m_merge;
    QRadioButton* m_squash;
    QRadioButton* m_rebase;
    QCheckBox* m_remove;
    QLabel* m_plan;
    Button* m_cancel;
    Button* m_adopt;
    QString m_undoToken;
    int m_round = 0; ///< answers of an earlier choice are dropped
};

} // namespace gwt::desktop
