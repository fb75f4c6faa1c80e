#pragma once

#include "app/desktop/theme/Tokens.h"

#include <QVector>
#include <QWidget>

class QGridLayout;

namespace gwt::desktop
{

class Theme;

/// What is known of a thing, a line each: a muted name and its value, elided in the middle, whole in the tooltip.
/// A fact without a value is not shown.
class FactGrid final : public QWidget
{
    Q_OBJECT
public:
    struct Fact {
        QString name;
        QString value;
        Ink ink = Ink::Text;

        bool operator==(const Fact&) const = default;
    };

    FactGrid(const Theme& theme, QWidget* parent);

    void setFacts(const QVector<Fact>& facts);
    const QVector<Fact>& facts() const { return m_facts; }

private:
    const Theme& m_theme;
    QGridLayout* m_grid;
    QVector<Fact> m_facts;
};

} // namespace gwt::desktop
