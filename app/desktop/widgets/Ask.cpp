#include "app/desktop/widgets/Ask.h"

#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/Sheet.h"

#include <QCoreApplication>

namespace gwt::desktop
{
namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Sheets)
};

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
    auto* sheet = new Sheet(theme, QString::fromStdString(error.message), 420, window);
    sheet->setExplanation(QString::fromStdString(error.hint));
    sheet->firstFocus = closeButton(theme, sheet, Button::Role::Primary, Words::tr("Close"));
    sheet->open();
    return sheet;
}

} // namespace gwt::desktop
