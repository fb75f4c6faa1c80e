#pragma once

#include "app/desktop/view/AgentRow.h"

#include <QAbstractListModel>
#include <QListView>
#include <QVector>

namespace gwt::desktop
{

class Theme;

/// The agents to choose from: name and version, or greyed with how to get it.
class AgentList final : public QListView
{
    Q_OBJECT
public:
    AgentList(const Theme& theme, QWidget* parent);

    void setAgents(const QVector<AgentRow>& agents);
    QString currentAgent() const;
    void setCurrentAgent(const QString& id);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void chosen(const QString& id);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    class Model;
    class Delegate;
    Model* m_model;
};

} // namespace gwt::desktop
