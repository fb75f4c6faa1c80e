#pragma once

#include "app/desktop/view/ApprovalRow.h"
#include "app/desktop/view/ApprovalsPort.h"
#include "app/desktop/widgets/Sheet.h"

class QComboBox;

namespace gwt::desktop
{

/// Asks the person about a call that waits for a yes. It may appear while they type, so no key answers it until they
/// have moved to a button; Escape leaves it waiting.
class ApprovalSheet final : public Sheet
{
    Q_OBJECT
public:
    ApprovalSheet(const Theme& theme, ApprovalsPort& approvals, const ApprovalRow& row, QWidget* window);

    const QString& id() const { return m_id; }

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void answer(ApprovalsPort::Answer answer);

    ApprovalsPort& m_approvals;
    QString m_id;
    QComboBox* m_scope = nullptr;
};

} // namespace gwt::desktop
