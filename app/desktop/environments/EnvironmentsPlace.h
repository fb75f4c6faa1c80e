#pragma once

#include "app/desktop/view/EnvironmentsPort.h"
#include "app/desktop/widgets/Place.h"

#include <QTimer>

namespace gwt::desktop
{

class EnvironmentDetail;

/// The containers: list, state, start, stop, remove, logs, resource use, pull progress, a terminal in one.
class EnvironmentsPlace final : public Place
{
    Q_OBJECT
public:
    EnvironmentsPlace(Theme& theme, EnvironmentsPort& port, QWidget* parent);

    void setLooking(bool looking) override;
    /// Asks for a new one; opens over the window.
    void create();
    void composeUp();
    void composeDown();

protected:
    void onChosen(const QString& key) override;
    void onEmptyActed() override;
    void onMenu(const QString& key, const QPoint& at) override;

private:
    void refresh();
    void askEngine();
    void act(void (EnvironmentsPort::*what)(const QString&, base::Reply<QString>), const QString& id);
    void openTerminal(const QString& id);
    void remove(const QString& id);
    EnvironmentRow rowOf(const QString& id) const;
    base::Reply<QString> tell();

    EnvironmentsPort& m_port;
    EnvironmentDetail* m_detail;
    Button* m_create;
    Button* m_composeUp;
    Button* m_composeDown;
    QString m_engine; ///< "Podman 4.3.1"
    QTimer m_clock;   ///< "Up for 2m" grows without any signal
    bool m_hasEngine = true;
};

} // namespace gwt::desktop
