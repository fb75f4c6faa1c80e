#include "app/desktop/widgets/Button.h"

#include "app/desktop/theme/Theme.h"

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

void Button::tint()
{
    if (m_iconName.isEmpty())
        return;
    const Ink ink = m_role == Role::Primary ? Ink::OnAccent : m_role == Role::Danger ? Ink::ErrorText : Ink::Muted;
    setIcon(m_theme.icon(m_iconName, ink));
}

} // namespace gwt::desktop
