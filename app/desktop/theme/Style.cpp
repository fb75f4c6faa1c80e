#include "app/desktop/theme/Style.h"

#include "app/desktop/theme/Theme.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QStyleOption>

namespace gwt::desktop
{
namespace
{

constexpr int ControlHeight = 30;
constexpr int MenuRow = 28;

} // namespace

Style::Style(const Theme& theme)
    : QProxyStyle(QStringLiteral("Fusion"))
    , m_theme(theme)
{
}

void Style::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QPushButton*>(widget) || qobject_cast<QComboBox*>(widget) || qobject_cast<QScrollBar*>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return 10;
    case PM_ScrollBarSliderMin:
        return 28;
    case PM_SplitterWidth:
        return 1;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 8;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return 16;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuVMargin:
    case PM_MenuHMargin:
        return 4;
    case PM_ToolTipLabelFrameWidth:
        return 5;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                     QStyleHintReturn* returnData) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_Menu_Scrollable:
    case SH_UnderlineShortcut:
    case SH_ComboBox_Popup: // a list below the field, not a menu over it
        return 0;
    case SH_Widget_Animation_Duration:
        return 0;
    case SH_Menu_SupportsSections:
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return hint == SH_Menu_SupportsSections;
    case SH_ToolTip_WakeUpDelay:
        return 500;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                              const QWidget* widget) const
{
    switch (type) {
    case CT_PushButton: {
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        int width = size.width() + 24;
        if (button && !button->icon.isNull() && button->text.isEmpty())
            width = ControlHeight;
        return {width, std::max(ControlHeight, size.height() + 8)};
    }
    case CT_LineEdit:
        return {size.width() + 16, ControlHeight};
    case CT_ComboBox:
        return {size.width() + 40, ControlHeight};
    case CT_SpinBox:
        return {size.width() + 36, ControlHeight};
    case CT_MenuItem: {
        const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
        if (item && item->menuItemType == QStyleOptionMenuItem::Separator)
            return {size.width(), 9};
        int width = size.width() + 8 + 24 + 16;
        if (item && item->text.contains(QLatin1Char('\t')))
            width += 24;
        return {width, MenuRow};
    }
    case CT_ItemViewItem: {
        const QSize wanted = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {wanted.width(), std::max(wanted.height(), MenuRow)};
    }
    default:
        return QProxyStyle::sizeFromContents(type, option, size, widget);
    }
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    switch (element) {
    case SE_LineEditContents:
        return option->rect.adjusted(8, 2, -8, -2);
    case SE_PushButtonFocusRect:
        return option->rect;
    default:
        return QProxyStyle::subElementRect(element, option, widget);
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl sub,
                            const QWidget* widget) const
{
    const QRect r = option->rect;
    if (control == CC_ComboBox && sub == SC_ComboBoxEditField) {
        const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        return r.adjusted(combo && combo->editable ? 2 : 10, 1, -26, -1); // an editable one has its own margin
    }
    if (control == CC_ComboBox && sub == SC_ComboBoxArrow)
        return {r.right() - 24, r.top(), 24, r.height()};
    if (control == CC_SpinBox) {
        if (sub == SC_SpinBoxEditField)
            return r.adjusted(2, 1, -24, -1);
        if (sub == SC_SpinBoxUp)
            return {r.right() - 23, r.top() + 2, 22, r.height() / 2 - 2};
        if (sub == SC_SpinBoxDown)
            return {r.right() - 23, r.top() + r.height() / 2, 22, r.height() / 2 - 2};
    }
    if (control == CC_ScrollBar) { // no arrow buttons: the groove is the whole bar
        const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        if (!bar)
            return r;
        const bool upright = bar->orientation == Qt::Vertical;
        const int length = upright ? r.height() : r.width();
        const qint64 range = qint64(bar->maximum) - bar->minimum;
        const int minimum = pixelMetric(PM_ScrollBarSliderMin, option, widget);
        const int handle =
            range <= 0 ? length
                       : std::min(length, std::max(minimum, int(qint64(bar->pageStep) * length / (range + bar->pageStep))));
        const int at = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - handle,
                                               bar->upsideDown);
        const auto part = [&](int from, int size) {
            return upright ? QRect(r.left(), r.top() + from, r.width(), size)
                           : QRect(r.left() + from, r.top(), size, r.height());
        };
        switch (sub) {
        case SC_ScrollBarGroove:
            return r;
        case SC_ScrollBarSlider:
            return part(at, handle);
        case SC_ScrollBarSubPage:
            return part(0, at);
        case SC_ScrollBarAddPage:
            return part(at + handle, length - at - handle);
        default:
            return {};
        }
    }
    return QProxyStyle::subControlRect(control, option, sub, widget);
}

QPixmap Style::generatedIconPixmap(QIcon::Mode mode, const QPixmap& pixmap, const QStyleOption* option) const
{
    if (mode != QIcon::Disabled)
        return pixmap;
    QPixmap faded(pixmap.size());
    faded.setDevicePixelRatio(pixmap.devicePixelRatio());
    faded.fill(Qt::transparent);
    QPainter painter(&faded);
    painter.setOpacity(0.45);
    painter.drawPixmap(0, 0, pixmap);
    Q_UNUSED(option);
    return faded;
}

} // namespace gwt::desktop
