#include "app/desktop/widgets/FormGrid.h"

#include "app/desktop/theme/Theme.h"

#include <QLineEdit>

namespace gwt::desktop
{
namespace
{

void tint(QLabel* label, const Theme& theme)
{
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, theme.ink(Ink::Muted));
    label->setPalette(palette);
}

} // namespace

FormGrid::FormGrid(const Theme& theme)
    : m_theme(theme)
{
    setContentsMargins(0, 0, 0, 0);
    setHorizontalSpacing(16);
    setVerticalSpacing(8);
    setColumnStretch(1, 1);
    setColumnMinimumWidth(0, 96);
}

QLabel* FormGrid::addField(const QString& label, QWidget* field)
{
    auto* name = new QLabel(label);
    name->setFont(m_theme.font());
    name->setBuddy(field);
    name->setMinimumHeight(30);
    tint(name, m_theme);
    const int row = rowCount();
    addWidget(name, row, 0, Qt::AlignTop);
    // A field of fixed width must not narrow the whole column.
    addWidget(field, row, 1, field->maximumWidth() < QWIDGETSIZE_MAX ? Qt::AlignLeft : Qt::Alignment());
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(label);
    if (auto* inner = field->findChild<QLineEdit*>()) // of a spin box or an editable list; it has the keyboard
        inner->setAccessibleName(label);
    return name;
}

QLabel* FormGrid::addHint()
{
    auto* hint = new QLabel;
    hint->setFont(m_theme.small());
    hint->setWordWrap(true);
    hint->setTextFormat(Qt::PlainText);
    tint(hint, m_theme);
    addWidget(hint, rowCount(), 1);
    return hint;
}

void FormGrid::addWide(QWidget* widget) { addWidget(widget, rowCount(), 0, 1, 2); }

} // namespace gwt::desktop
