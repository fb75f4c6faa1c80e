#pragma once

#include "app/desktop/view/EnvironmentRequest.h"
#include "app/desktop/view/EnvironmentRow.h"
#include "core/base/Reply.h"

#include <QObject>
#include <QVector>

namespace gwt::desktop
{

/// Port: container environments. GUI thread. What a command changed arrives by changed().
class EnvironmentsPort : public QObject
{
    Q_OBJECT
public:
    enum class Compose { Available, Missing }; ///< a compose file in the project that this gwt can bring up

    using QObject::QObject;

    virtual QVector<EnvironmentRow> environments() const = 0;
    virtual void start(const QString& id, base::Reply<QString> reply) = 0;
    virtual void stop(const QString& id, base::Reply<QString> reply) = 0;
    /// Stops it and removes its container; the project stays.
    virtual void remove(const QString& id, base::Reply<QString> reply) = 0;
    virtual void create(const EnvironmentRequest& request, base::Reply<QString> reply) = 0;
    virtual void openTerminal(const QString& id, base::Reply<QString> reply) = 0; ///< answers the tab's id
    /// What happened in it, oldest line first, bounded. Cheap.
    virtual QString log(const QString& id) const = 0;
    /// The engine as a person says it ("Podman 4.3.1"); the error says what is missing and how to get it.
    virtual void engine(base::Reply<QString> reply) = 0;
    /// What the create dialog begins with: the project's folder, a free name, the last image.
    virtual EnvironmentRequest suggestion() const = 0;

    virtual Compose compose() const = 0;
    virtual void composeUp(base::Reply<QString> reply) = 0;
    virtual void composeDown(base::Reply<QString> reply) = 0;
    /// The panel is looked at: figures are read more often.
    virtual void watch(bool looking) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace gwt::desktop
