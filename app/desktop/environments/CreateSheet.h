#pragma once

#include "app/desktop/view/EnvironmentsPort.h"
#include "app/desktop/widgets/Sheet.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;

namespace gwt::desktop
{

/// A new environment: name, image, folder, network, limits. Closes at once when the request is fine; the list then shows
/// the pull. A failure comes back as a dialog of its own, since pulls take minutes.
class CreateSheet final : public Sheet
{
    Q_OBJECT
public:
    CreateSheet(const Theme& theme, EnvironmentsPort& port, QWidget* window);

Q_SIGNALS:
    void created(const QString& id);

private:
    void check();
    void create();
    EnvironmentRequest request() const;

    EnvironmentsPort& m_port;
    QLineEdit* m_id;
    QLineEdit* m_image;
    QLineEdit* m_folder;
    QComboBox* m_network;
    QDoubleSpinBox* m_cpus;
    QLineEdit* m_memory;
    QLabel* m_hint;
    Button* m_create;
};

} // namespace gwt::desktop
