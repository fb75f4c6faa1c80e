#include "app/desktop/shell/TopBar.h"

#include "app/desktop/shell/ProjectButton.h"
#include "app/desktop/shell/SearchField.h"
#include "app/desktop/shell/TabStrip.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/Button.h"

#include <QHBoxLayout>
#include <QPainter>

namespace gwt::desktop
{

TopBar::TopBar(Theme& theme, const QString& paletteKeys, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_project(new ProjectButton(theme, this))
    , m_tabs(new TabStrip(theme, this))
    , m_launch(new Button(theme, Button::Role::Quiet, QString(), QStringLiteral("plus"), this))
    , m_search(new SearchField(theme, paletteKeys, this))
{
    setFixedHeight(40);
    m_launch->setFixedSize(28, 28);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 12, 0);
    row->setSpacing(0);
    row->addWidget(m_project);
    row->addWidget(m_tabs);
    row->addSpacing(4);
    row->addWidget(m_launch);
    row->addSpacing(12);
    row->addStretch(1);
    row->addWidget(m_search);
    m_tabs->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_search->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_search->setMaximumWidth(330);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TopBar::setLeftWidth(int width)
{
    if (width > 0)
        m_project->setFixedWidth(width + 1);
    else {
        m_project->setMinimumWidth(0);
        m_project->setMaximumWidth(320);
    }
    m_project->updateGeometry();
}

void TopBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.ink(Ink::Panel));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.ink(Ink::Line));
    painter.fillRect(QRect(m_project->geometry().right(), 0, 1, height()), m_theme.ink(Ink::Line));
}

} // namespace gwt::desktop
