#pragma once

#include <QPushButton>

namespace gwt::desktop
{

class Theme;

/// A push button with a role; the style paints it. Icons are tinted for the role and follow the theme.
class Button final : public QPushButton
{
    Q_OBJECT
public:
    enum class Role {
        Primary, ///< the one of a dialog or panel
        Secondary,
        Quiet, ///< no box until the pointer is over it: bars and headers
        Danger,
    };

    Button(const Theme& theme, Role role, const QString& text, const QString& iconName, QWidget* parent);
    Button(const Theme& theme, Role role, const QString& text, QWidget* parent)
        : Button(theme, role, text, QString(), parent)
    {
    }

    void setIconName(const QString& name);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void tint();

    const Theme& m_theme;
    Role m_role;
    QString m_iconName;
};

} // namespace gwt::desktop
