#pragma once

#include "app/desktop/view/ApplicationsPort.h"
#include "app/desktop/widgets/Place.h"

#include <QTimer>

namespace gwt::desktop
{

class Card;
class FactGrid;
class SpanLabel;

/// The desktop's applications: what runs, launch, bring to the front, quit; and who else may.
class ApplicationsPlace final : public Place
{
    Q_OBJECT
public:
    ApplicationsPlace(Theme& theme, ApplicationsPort& port, QWidget* parent);

    void setLooking(bool looking) override;
    void launch();

protected:
    void onChosen(const QString& key) override;
    void onEmptyActed() override;

private:
    void read();
    void show();
    void showPermissions();
    void activate();
    void quit();
    const ApplicationRow* chosen() const;

    ApplicationsPort& m_port;
    QVector<ApplicationRow> m_rows;
    QWidget* m_detail;
    SpanLabel* m_title;
    FactGrid* m_facts;
    Card* m_blocked;
    Button* m_front;
    Button* m_quit;
    SideList* m_permissions;
    Button* m_forget;
    QWidget* m_noRules;
    Button* m_launch;
    QTimer m_reading;
    bool m_failed = false;
    QString m_rule; ///< the permission that is chosen
};

} // namespace gwt::desktop
