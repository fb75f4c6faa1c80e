#pragma once

#include "app/desktop/view/Figures.h"

#include <QObject>

namespace gwt::desktop
{

/// Port: figures of the whole window with its agents. GUI thread; changes at most once a second.
class FiguresPort : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual Figures figures() const = 0;

Q_SIGNALS:
    void changed();
};

} // namespace gwt::desktop
