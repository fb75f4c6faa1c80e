#pragma once

#include "app/desktop/view/ServersPort.h"
#include "app/desktop/widgets/Sheet.h"

class QLabel;
class QLineEdit;

namespace gwt::desktop
{

/// A new server: a command line or a URL, and its name.
class AddServerSheet final : public Sheet
{
    Q_OBJECT
public:
    AddServerSheet(const Theme& theme, ServersPort& port, QWidget* window);

Q_SIGNALS:
    void added(const QString& id);

private:
    void check();
    void add();

    ServersPort& m_port;
    QLineEdit* m_target;
    QLineEdit* m_id;
    QLabel* m_hint;
    Button* m_add;
    bool m_named = false; ///< by the person: no longer guessed
};

} // namespace gwt::desktop
