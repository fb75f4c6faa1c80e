#pragma once

#include "app/desktop/view/ServersPort.h"
#include "app/desktop/widgets/Sheet.h"

class QLineEdit;
class QListWidget;

namespace gwt::desktop
{

/// The names of the secrets; a value is set and never shown.
class SecretsSheet final : public Sheet
{
    Q_OBJECT
public:
    SecretsSheet(const Theme& theme, ServersPort& port, QWidget* window);

private:
    void read();
    void check();
    void set();
    void forget();
    base::Reply<QString> after();

    ServersPort& m_port;
    QListWidget* m_list;
    QLineEdit* m_name;
    QLineEdit* m_value;
    Button* m_set;
    Button* m_forget;
};

} // namespace gwt::desktop
