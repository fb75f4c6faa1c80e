#pragma once

#include "app/desktop/view/ServersPort.h"
#include "app/desktop/widgets/Sheet.h"

class QListWidget;

namespace gwt::desktop
{

/// Servers that other programs are configured with, to take over. Those files stay as they are.
class ImportSheet final : public Sheet
{
    Q_OBJECT
public:
    ImportSheet(const Theme& theme, ServersPort& port, QWidget* window);

private:
    void fill();
    void check();
    void import();

    ServersPort& m_port;
    QVector<ImportRow> m_rows;
    QListWidget* m_list;
    Button* m_import;
};

} // namespace gwt::desktop
