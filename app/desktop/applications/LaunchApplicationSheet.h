#pragma once

#include "app/desktop/view/ApplicationsPort.h"
#include "app/desktop/widgets/Sheet.h"

class QLineEdit;
class QListWidget;

namespace gwt::desktop
{

/// Which application to launch: a filter over the installed ones; an id that is typed is taken as it is.
class LaunchApplicationSheet final : public Sheet
{
    Q_OBJECT
public:
    LaunchApplicationSheet(const Theme& theme, ApplicationsPort& port, QWidget* window);

Q_SIGNALS:
    void launched(const QString& id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter();
    void launch();
    QString chosen() const;

    ApplicationsPort& m_port;
    QVector<ApplicationRow> m_all;
    QLineEdit* m_text;
    QListWidget* m_list;
    Button* m_launch;
};

} // namespace gwt::desktop
