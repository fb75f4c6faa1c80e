#pragma once

#include "app/desktop/view/ServersPort.h"
#include "app/desktop/widgets/Place.h"

namespace gwt::desktop
{

class ServerDetail;

/// The hub's servers: state, tools, output, consent; add, import, remove; the secrets that they are given.
class ServersPlace final : public Place
{
    Q_OBJECT
public:
    ServersPlace(Theme& theme, ServersPort& port, QWidget* parent);

    void setLooking(bool looking) override;
    void add();
    void import();
    void secrets();

protected:
    void onChosen(const QString& key) override;
    void onEmptyActed() override;
    void onMenu(const QString& key, const QPoint& at) override;

private:
    using Command = void (ServersPort::*)(const QString&, base::Reply<QString>);
    void refresh();
    void show();
    void act(Command what, const QString& id);
    void remove(const QString& id);
    ServerRow rowOf(const QString& id) const;
    base::Reply<QString> tell();

    ServersPort& m_port;
    ServerDetail* m_detail;
};

} // namespace gwt::desktop
