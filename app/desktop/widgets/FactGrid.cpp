#include "app/desktop/widgets/FactGrid.h"

#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/ElidedLabel.h"

#include <QGridLayout>

#include <algorithm>

namespace gwt::desktop
{

FactGrid::FactGrid(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnMinimumWidth(0, 88);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FactGrid::setFacts(const QVector<Fact>& facts)
{
    QVector<Fact> shown;
    std::copy_if(facts.begin(), facts.end(), std::back_inserter(shown), [](const Fact& fact) { return !fact.value.isEmpty(); });
    if (shown == m_facts)
        return;
    const bool sameLines = std::equal(shown.begin(), shown.end(), m_facts.begin(), m_facts.end(),
                                      [](const Fact& a, const Fact& b) { return a.name == b.name && a.ink == b.ink; });
    m_facts = shown;
    if (sameLines) { // only values: no flicker while figures run
        for (int i = 0; i < shown.size(); ++i)
            static_cast<ElidedLabel*>(m_grid->itemAtPosition(i, 1)->widget())->setText(shown[i].value);
        return;
    }
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int i = 0; i < shown.size(); ++i) {
        auto* name = new ElidedLabel(m_theme, Ink::Muted, Qt::ElideRight, this);
        name->setText(shown[i].name);
        auto* value = new ElidedLabel(m_theme, shown[i].ink, Qt::ElideMiddle, this);
        value->setText(shown[i].value);
        m_grid->addWidget(name, i, 0);
        m_grid->addWidget(value, i, 1);
    }
}

} // namespace gwt::desktop
