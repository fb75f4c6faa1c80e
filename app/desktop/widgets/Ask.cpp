#include "app/desktop/widgets/Ask.h"

#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/Sheet.h"

#include <QCoreApplication>
#include <QStringList>

namespace gwt::desktop
{
namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Sheets)
};

/// With a capital, but for what begins with a command or a tool's name.
QString capital(const std::string& utf8)
{
    QString text = QString::fromStdString(utf8);
    static const QStringList commands{QStringLiteral("gwt"), QStringLiteral("npm"), QStringLiteral("apt"), QStringLiteral("apt-get"), QStringLiteral("podman"), QStringLiteral("docker"), QStringLiteral("systemctl")};
    const QString first = text.section(QLatin1Char(' '), 0, 0);
    if (!text.isEmpty() && !first.contains(QLatin1Char('_')) && !commands.contains(first))
        text[0] = text[0].toUpper();
    return text;
}

Button* closeButton(const Theme& theme, Sheet* sheet, Button::Role role, const QString& text)
{
    auto* button = new Button(theme, role, text, sheet);
    QObject::connect(button, &QPushButton::clicked, sheet, &Sheet::dismiss);
    sheet->addButton(button);
    return button;
}

} // namespace

Sheet* ask(const Theme& theme, const QString& question, const QString& explanation, const QString& verb,
           std::function<void()> yes, QWidget* window)
{
    auto* sheet = new Sheet(theme, question, 420, window);
    sheet->setExplanation(explanation);
    closeButton(theme, sheet, Button::Role::Secondary, Words::tr("Cancel"));
    auto* agree = new Button(theme, Button::Role::Primary, verb, sheet);
    QObject::connect(agree, &QPushButton::clicked, sheet, [sheet, yes = std::move(yes)] {
        sheet->dismiss();
        yes();
    });
    sheet->addButton(agree);
    sheet->firstFocus = agree;
    sheet->open();
    return sheet;
}

Sheet* failed(const Theme& theme, const base::Error& error, QWidget* window)
{
    auto* sheet = new Sheet(theme, capital(error.message), 420, window);
    sheet->setExplanation(capital(error.hint));
    sheet->firstFocus = closeButton(theme, sheet, Button::Role::Primary, Words::tr("Close"));
    sheet->open();
    return sheet;
}

QString sentences(const base::Error& error)
{
    QString text = capital(error.message);
    if (!text.endsWith(QLatin1Char('.')))
        text += QLatin1Char('.');
    return error.hint.empty() ? text : text + QLatin1Char(' ') + capital(error.hint);
}

} // namespace gwt::desktop
