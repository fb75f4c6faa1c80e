#include "app/desktop/launch/AgentList.h"

#include "app/desktop/theme/Elide.h"
#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/Theme.h"

#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace gwt::desktop
{
namespace
{

constexpr int RowHeight = 32;
constexpr int MaxRows = 6;

} // namespace

class AgentList::Model final : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;

    void setAgents(const QVector<AgentRow>& agents)
    {
        beginResetModel();
        m_agents = agents;
        endResetModel();
    }
    const QVector<AgentRow>& agents() const { return m_agents; }
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_agents.size()); }
    QVariant data(const QModelIndex& index, int role) const override
    {
        if (!index.isValid())
            return {};
        const AgentRow& agent = m_agents[index.row()];
        if (role == Qt::DisplayRole)
            return agent.name;
        if (role == Qt::AccessibleTextRole)
            return agent.installed ? QStringLiteral("%1 %2").arg(agent.name, agent.version)
                                   : AgentList::tr("%1, not installed: %2").arg(agent.name, agent.howToGet);
        if (role == Qt::ToolTipRole && !agent.installed)
            return AgentList::tr("Not installed. Get it with:\n%1").arg(agent.howToGet);
        return {};
    }
    Qt::ItemFlags flags(const QModelIndex& index) const override
    {
        const bool usable = index.isValid() && m_agents[index.row()].installed;
        return usable ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
    }

private:
    QVector<AgentRow> m_agents;
};

class AgentList::Delegate final : public QStyledItemDelegate
{
public:
    Delegate(const Theme& theme, const Model& model, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
        , m_model(model)
    {
    }
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {0, RowHeight}; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const AgentRow& agent = m_model.agents()[index.row()];
        const QRect r = option.rect.adjusted(4, 0, -4, 0);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        if (selected)
            fillRounded(*painter, r, 5, m_theme.ink(Ink::Selection), Qt::transparent);
        else if (agent.installed && option.state.testFlag(QStyle::State_MouseOver))
            fillRounded(*painter, r, 5, m_theme.ink(Ink::Hover), Qt::transparent);
        if (selected)
            painter->drawPixmap(QRect(r.left() + 8, r.center().y() - 7, 16, 16),
                                m_theme.pixmap(QStringLiteral("check"), Ink::Accent, 16,
                                               painter->device()->devicePixelRatioF()));
        const QFontMetrics name(m_theme.medium());
        painter->setFont(m_theme.medium());
        painter->setPen(m_theme.ink(agent.installed ? Ink::Text : Ink::Quiet));
        painter->drawText(r.adjusted(32, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, agent.name);
        const int taken = 32 + name.horizontalAdvance(agent.name) + 16;
        painter->setFont(agent.installed ? m_theme.small() : m_theme.monoSmall());
        painter->setPen(m_theme.ink(selected ? Ink::Muted : Ink::Quiet));
        const QString right = agent.installed ? agent.version : agent.howToGet;
        const QRect rest = r.adjusted(taken, 0, -12, 0);
        painter->drawText(rest, Qt::AlignRight | Qt::AlignVCenter,
                          elided(painter->font(), right, Qt::ElideRight, rest.width()));
    }

private:
    const Theme& m_theme;
    const Model& m_model;
};

AgentList::AgentList(const Theme& theme, QWidget* parent)
    : QListView(parent)
    , m_model(new Model(this))
{
    setModel(m_model);
    setItemDelegate(new Delegate(theme, *m_model, this));
    setFrameShape(QFrame::NoFrame);
    setViewportMargins(2, 5, 2, 5);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Agent"));
    viewport()->setAutoFillBackground(false);
    setAutoFillBackground(false);
    QPalette clear = palette();
    clear.setColor(QPalette::Base, Qt::transparent);
    setPalette(clear);
}

void AgentList::setAgents(const QVector<AgentRow>& agents)
{
    const QString before = currentAgent();
    m_model->setAgents(agents);
    setCurrentAgent(before);
    updateGeometry();
}

QString AgentList::currentAgent() const
{
    const QModelIndex index = currentIndex();
    return index.isValid() && index.row() < m_model->rowCount() ? m_model->agents()[index.row()].id : QString();
}

void AgentList::setCurrentAgent(const QString& id)
{
    const auto& agents = m_model->agents();
    auto found = std::find_if(agents.begin(), agents.end(), [&](const auto& row) { return row.id == id && row.installed; });
    if (found == agents.end())
        found = std::find_if(agents.begin(), agents.end(), [](const AgentRow& row) { return row.installed; });
    if (found != agents.end())
        setCurrentIndex(m_model->index(int(found - agents.begin())));
}

QSize AgentList::sizeHint() const { return {240, std::clamp(m_model->rowCount(), 1, MaxRows) * RowHeight + 10}; }

void AgentList::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    if (current.isValid())
        Q_EMIT chosen(currentAgent());
}

} // namespace gwt::desktop
