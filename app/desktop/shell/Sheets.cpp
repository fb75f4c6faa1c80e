#include "app/desktop/shell/Sheets.h"

#include "app/desktop/attention/AttentionRows.h"
#include "app/desktop/shell/Actions.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/Sheet.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace gwt::desktop::Sheets
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

void fillShortcuts(QGridLayout& grid, const Theme& theme)
{
    ActionMenu last = ActionMenu::Tab;
    for (const ActionRow& row : actionTable()) {
        if (*row.keys == '\0')
            continue;
        const int at = grid.rowCount();
        if (at == 1 || row.menu != last) {
            auto* title = new QLabel(Actions::menuTitle(row.menu));
            title->setFont(theme.groupTitle());
            title->setContentsMargins(0, at == 1 ? 0 : 10, 0, 2);
            grid.addWidget(title, at, 0, 1, 2);
            last = row.menu;
        }
        auto* name = new QLabel(Actions::text(row.id).remove(QChar(0x2026)));
        auto* keys = new QLabel(QString::fromLatin1(row.keys).replace(QStringLiteral("; "), QStringLiteral("  ·  ")));
        keys->setFont(theme.small());
        keys->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        grid.addWidget(name, grid.rowCount(), 0);
        grid.addWidget(keys, grid.rowCount() - 1, 1);
    }
    const int at = grid.rowCount();
    grid.addWidget(new QLabel(Words::tr("Tab by its number")), at, 0);
    auto* keys = new QLabel(QStringLiteral("Ctrl+1 … Ctrl+9"));
    keys->setFont(theme.small());
    keys->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    grid.addWidget(keys, at, 1);
}

} // namespace

Sheet* rename(const Theme& theme, const TabRow& tab, std::function<void(const QString&)> renamed, QWidget* window)
{
    auto* sheet = new Sheet(theme, Words::tr("Rename tab"), 420, window);
    sheet->setExplanation(Words::tr("An empty name gives back “%1 · %2”.").arg(tab.agentName, tab.branch));
    auto* name = new QLineEdit(tab.title, sheet);
    name->setMaxLength(80);
    name->setPlaceholderText(QStringLiteral("%1 · %2").arg(tab.agentName, tab.branch));
    name->setAccessibleName(Words::tr("Name"));
    name->selectAll();
    sheet->body()->addWidget(name);
    sheet->firstFocus = name;
    closeButton(theme, sheet, Button::Role::Secondary, Words::tr("Cancel"));
    auto* agree = new Button(theme, Button::Role::Primary, Words::tr("Rename"), sheet);
    QObject::connect(agree, &QPushButton::clicked, sheet, [sheet, name, renamed = std::move(renamed)] {
        renamed(name->text().simplified());
        sheet->dismiss();
    });
    sheet->addButton(agree);
    sheet->open();
    return sheet;
}

Sheet* shortcuts(const Theme& theme, QWidget* window)
{
    auto* sheet = new Sheet(theme, Words::tr("Keyboard shortcuts"), 520, window);
    auto* area = new QScrollArea(sheet);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setAccessibleName(Words::tr("Keyboard shortcuts"));
    auto* page = new QWidget;
    area->viewport()->setAutoFillBackground(false);
    auto* grid = new QGridLayout(page);
    grid->setContentsMargins(0, 0, 12, 0);
    grid->setVerticalSpacing(6);
    fillShortcuts(*grid, theme);
    area->setWidget(page);
    page->setAutoFillBackground(false); // setWidget() turns it on
    area->setMinimumHeight(std::min(420, window->height() - 180));
    sheet->body()->addWidget(area);
    sheet->firstFocus = closeButton(theme, sheet, Button::Role::Primary, Words::tr("Close"));
    sheet->open();
    return sheet;
}

} // namespace gwt::desktop::Sheets
