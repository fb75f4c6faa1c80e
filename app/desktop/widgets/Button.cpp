#include "app/desktop/widgets/Button.h"

#include "app/desktop/theme/Theme.h"

#include <QKeyEvent>

namespace gwt::desktop
{
namespace
{

QString nameOf(Button::Role role)
{
    switch (role) {
    case Button::Role::Primary:
        return QStringLiteral("primary");
    case Button::Role::Secondary:
        return QStringLiteral("secondary");
    case Button::Role::Quiet:
        return QStringLiteral("quiet");
    case Button::Role::Danger:
        return QStringLiteral("danger");
    }
    return {};
}

} // namespace

Button::Button(const Theme& theme, Role role, const QString& text, const QString& iconName, QWidget* parent)
    : QPushButton(text, parent)
    , m_theme(theme)
    , m_role(role)
    , m_iconName(iconName)
{
    setProperty("role", nameOf(role)); // the style reads it
    setFont(role == Role::Primary ? theme.strong() : theme.font());
    setAutoDefault(false);
    setFocusPolicy(Qt::TabFocus); // a click must not take the keyboard away from the terminal
    tint();
    connect(&theme, &Theme::changed, this, &Button::tint);
}

void Button::setIconName(const QString& name)
{
    m_iconName = name;
    tint();
}

/// Outside of a QDialog Qt leaves Enter to nobody.
void Button::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QPushButton::keyPressEvent(event);
}

void Button::tint()
{
    if (m_iconName.isEmpty())
        return;
    const Ink ink = m_role == Role::Primary ? Ink::OnAccent : m_role == Role::Danger ? Ink::ErrorText : Ink::Muted;
    setIcon(m_theme.icon(m_iconName, ink));
}

} // namespace gwt::desktop
