#include "app/desktop/theme/Style.h"

#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/Theme.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QStyleOption>
#include <QWidget>

namespace gwt::desktop
{

void Style::drawScrollBar(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (!bar || bar->maximum <= bar->minimum)
        return;
    const bool hot = option->state.testFlag(State_MouseOver) || option->state.testFlag(State_Sunken);
    const QRectF slider = subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
    const double inset = hot ? 2 : 3;
    const QRectF box = bar->orientation == Qt::Vertical ? slider.adjusted(inset, 2, -inset, -2)
                                                        : slider.adjusted(2, inset, -2, -inset);
    QColor ink = m_theme.ink(Ink::Faint);
    ink.setAlphaF(hot ? 0.85F : 0.5F);
    fillRounded(*painter, box, std::min(box.width(), box.height()) / 2, ink, Qt::transparent);
}

void Style::drawMenuItem(const QStyleOption* option, QPainter* painter) const
{
    const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
    if (!item)
        return;
    const QRect r = option->rect;
    if (item->menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(QRect(r.left() + 8, r.center().y(), r.width() - 16, 1), m_theme.ink(Ink::Line));
        return;
    }
    const bool enabled = option->state.testFlag(State_Enabled);
    if (enabled && option->state.testFlag(State_Selected))
        fillRounded(*painter, r, 4, m_theme.ink(Ink::Selection), Qt::transparent);
    const QRect icon(r.left() + 8, r.center().y() - 7, 16, 16);
    if (item->checkType != QStyleOptionMenuItem::NotCheckable && item->checked)
        painter->drawPixmap(icon, m_theme.pixmap(QStringLiteral("check"), Ink::Accent, 16,
                                                 painter->device()->devicePixelRatioF()));
    else if (!item->icon.isNull())
        item->icon.paint(painter, icon, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    const qsizetype tab = item->text.indexOf(QLatin1Char('\t'));
    painter->setFont(m_theme.font());
    painter->setPen(m_theme.ink(enabled ? Ink::Text : Ink::Faint));
    painter->drawText(r.adjusted(32, 0, -8, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextHideMnemonic,
                      tab < 0 ? item->text : item->text.left(tab));
    if (tab >= 0) {
        painter->setFont(m_theme.small());
        painter->setPen(m_theme.ink(enabled ? Ink::Muted : Ink::Faint));
        painter->drawText(r.adjusted(8, 0, -12, 0), Qt::AlignRight | Qt::AlignVCenter, item->text.mid(tab + 1));
    }
    if (item->menuItemType == QStyleOptionMenuItem::SubMenu)
        painter->drawPixmap(QRect(r.right() - 20, r.center().y() - 7, 16, 16),
                            m_theme.pixmap(QStringLiteral("chevron-right"), Ink::Muted, 16,
                                           painter->device()->devicePixelRatioF()));
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const
{
    switch (element) {
    case PE_FrameFocusRect:
        if (option->state.testFlag(State_KeyboardFocusChange))
            paintFocusRing(*painter, option->rect, 5, m_theme);
        return;
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option); frame && frame->lineWidth > 0)
            drawField(option, painter);
        return;
    case PE_FrameLineEdit:
        return;
    case PE_Frame:
        if (qobject_cast<const QAbstractScrollArea*>(widget)) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            const bool focused = option->state.testFlag(State_HasFocus);
            painter->setPen(QPen(m_theme.ink(focused ? Ink::Accent : Ink::Line), focused ? 2 : 1));
            const double inset = focused ? 1 : 0.5;
            painter->drawRoundedRect(QRectF(option->rect).adjusted(inset, inset, -inset, -inset), 6, 6);
            painter->restore();
            return;
        }
        break;
    case PE_FrameMenu:
    case PE_PanelMenu:
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, m_theme.ink(Ink::Line));
        painter->fillRect(option->rect.adjusted(1, 1, -1, -1), m_theme.ink(Ink::Raised));
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheck(option, painter);
        return;
    case PE_IndicatorRadioButton:
        drawRadio(option, painter);
        return;
    case PE_PanelItemViewRow:
    case PE_PanelScrollAreaCorner:
        return;
    case PE_PanelItemViewItem:
        if (option->state.testFlag(State_Selected))
            painter->fillRect(option->rect, m_theme.ink(Ink::Selection));
        else if (option->state.testFlag(State_MouseOver))
            painter->fillRect(option->rect, m_theme.ink(Ink::Hover));
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const
{
    switch (element) {
    case CE_PushButton:
        drawButton(option, painter, widget);
        return;
    case CE_MenuItem:
        drawMenuItem(option, painter);
        return;
    case CE_MenuEmptyArea:
    case CE_MenuHMargin:
    case CE_MenuVMargin:
        painter->fillRect(option->rect, m_theme.ink(Ink::Raised));
        return;
    case CE_Splitter:
        painter->fillRect(option->rect, m_theme.ink(Ink::Line));
        return;
    case CE_ProgressBar:
        drawProgress(option, painter);
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                               const QWidget* widget) const
{
    switch (control) {
    case CC_ComboBox:
        drawCombo(option, painter);
        return;
    case CC_SpinBox:
        drawSpin(option, painter);
        return;
    case CC_ScrollBar:
        drawScrollBar(option, painter, widget);
        return;
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

} // namespace gwt::desktop
