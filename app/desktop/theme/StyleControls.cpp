#include "app/desktop/theme/Style.h"

#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/Theme.h"

#include <QPainter>
#include <QStyleOption>
#include <QWidget>

namespace gwt::desktop
{
namespace
{

struct ButtonInks {
    Ink fill;
    Ink edge;
    Ink text;
};

ButtonInks inksOf(const QString& role, const QStyleOption& option)
{
    const bool hot = option.state.testFlag(QStyle::State_MouseOver) || option.state.testFlag(QStyle::State_Sunken);
    if (!option.state.testFlag(QStyle::State_Enabled))
        return {Ink::Raised, Ink::Line, Ink::Faint};
    if (role == QLatin1String("primary"))
        return {hot ? Ink::AccentHover : Ink::Accent, hot ? Ink::AccentHover : Ink::Accent, Ink::OnAccent};
    if (role == QLatin1String("danger"))
        return {hot ? Ink::RemovedBackground : Ink::Raised, Ink::Line, Ink::ErrorText};
    return {hot ? Ink::Hover : Ink::Raised, Ink::Line, role == QLatin1String("quiet") ? Ink::Muted : Ink::Text};
}

bool hasKeyFocus(const QStyleOption& option)
{
    return option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange);
}

} // namespace

void Style::drawButton(const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    if (!button)
        return;
    const QString role = widget ? widget->property("role").toString() : QString();
    const ButtonInks inks = inksOf(role, *option);
    const bool hot = option->state.testFlag(State_MouseOver) || option->state.testFlag(State_Sunken);
    const bool quiet = role == QLatin1String("quiet");
    if (!quiet)
        fillRounded(*painter, option->rect, 6, m_theme.ink(inks.fill), m_theme.ink(inks.edge));
    else if (hot || option->state.testFlag(State_On))
        fillRounded(*painter, option->rect, 6, m_theme.ink(Ink::Hover), Qt::transparent);

    painter->setFont(widget ? widget->font() : m_theme.font());
    painter->setPen(m_theme.ink(inks.text));
    const int iconSize = button->icon.isNull() ? 0 : 16;
    const int gap = iconSize && !button->text.isEmpty() ? 8 : 0;
    const QFontMetrics metrics(painter->font());
    const int room = option->rect.width() - 10 - iconSize - gap;
    const QString text = metrics.size(Qt::TextShowMnemonic, button->text).width() <= room + 2
                             ? button->text
                             : metrics.elidedText(button->text, Qt::ElideRight, std::max(0, room), Qt::TextShowMnemonic);
    const int width = iconSize + gap + metrics.size(Qt::TextShowMnemonic, text).width();
    int x = option->rect.left() + (option->rect.width() - width) / 2;
    if (iconSize) {
        const auto mode = option->state.testFlag(State_Enabled) ? QIcon::Normal : QIcon::Disabled;
        button->icon.paint(painter, QRect(x, option->rect.center().y() - 7, 16, 16), Qt::AlignCenter, mode);
    }
    painter->drawText(QRect(x + iconSize + gap, option->rect.top(), option->rect.width(), option->rect.height()),
                      Qt::AlignLeft | Qt::AlignVCenter | Qt::TextHideMnemonic, text);
    if (hasKeyFocus(*option))
        paintFocusRing(*painter, option->rect, 6, m_theme,
                       role == QLatin1String("primary") ? FocusRing::Inside : FocusRing::Edge);
}

void Style::drawField(const QStyleOption* option, QPainter* painter) const
{
    const bool focused = option->state.testFlag(State_HasFocus);
    const bool enabled = option->state.testFlag(State_Enabled);
    fillRounded(*painter, option->rect, 6, m_theme.ink(enabled ? Ink::Background : Ink::Panel), m_theme.ink(Ink::Line));
    if (focused)
        paintFocusRing(*painter, option->rect, 6, m_theme, FocusRing::Edge);
}

void Style::drawCheck(const QStyleOption* option, QPainter* painter) const
{
    const bool on = option->state.testFlag(State_On);
    const bool enabled = option->state.testFlag(State_Enabled);
    const QRect box(option->rect.left(), option->rect.center().y() - 7, 16, 16);
    fillRounded(*painter, box, 4, m_theme.ink(on && enabled ? Ink::Accent : Ink::Background),
                m_theme.ink(on && enabled ? Ink::Accent : Ink::Faint));
    if (on)
        painter->drawPixmap(box, m_theme.pixmap(QStringLiteral("check"), enabled ? Ink::OnAccent : Ink::Faint, 16,
                                                painter->device()->devicePixelRatioF()));
}

void Style::drawRadio(const QStyleOption* option, QPainter* painter) const
{
    const bool on = option->state.testFlag(State_On);
    const QRectF box(option->rect.left() + 0.5, option->rect.center().y() - 6.5, 15, 15);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(m_theme.ink(on ? Ink::Accent : Ink::Faint), on ? 5 : 1));
    painter->setBrush(m_theme.ink(on ? Ink::OnAccent : Ink::Background));
    painter->drawEllipse(on ? box.adjusted(2, 2, -2, -2) : box);
    painter->restore();
}

void Style::drawCombo(const QStyleOptionComplex* option, QPainter* painter) const
{
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    const bool enabled = option->state.testFlag(State_Enabled);
    const bool hot = option->state.testFlag(State_MouseOver) && enabled;
    const Ink fill = combo && combo->editable ? Ink::Background : hot ? Ink::Hover : Ink::Raised;
    fillRounded(*painter, option->rect, 6, m_theme.ink(enabled ? fill : Ink::Panel), m_theme.ink(Ink::Line));
    const QRect arrow = proxy()->subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, nullptr);
    const QRect box(arrow.left() + 2, arrow.center().y() - 7, 16, 16);
    painter->drawPixmap(box, m_theme.pixmap(QStringLiteral("chevron-down"), enabled ? Ink::Muted : Ink::Faint, 16,
                                            painter->device()->devicePixelRatioF()));
    if (option->state.testFlag(State_HasFocus))
        paintFocusRing(*painter, option->rect, 6, m_theme, FocusRing::Edge);
}

void Style::drawSpin(const QStyleOptionComplex* option, QPainter* painter) const
{
    drawField(option, painter);
    const auto paintArrow = [&](SubControl which, const QString& name) {
        const QRect area = proxy()->subControlRect(CC_SpinBox, option, which, nullptr);
        const QRect box(area.center().x() - 5, area.center().y() - 5, 12, 12);
        const bool hot = option->activeSubControls == which;
        painter->drawPixmap(box, m_theme.pixmap(name, hot ? Ink::Text : Ink::Muted, 12,
                                                painter->device()->devicePixelRatioF()));
    };
    paintArrow(SC_SpinBoxUp, QStringLiteral("chevron-up"));
    paintArrow(SC_SpinBoxDown, QStringLiteral("chevron-down"));
}

void Style::drawProgress(const QStyleOption* option, QPainter* painter) const
{
    const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
    if (!bar)
        return;
    const QRectF track(option->rect.left(), option->rect.center().y() - 1, option->rect.width(), 4);
    fillRounded(*painter, track, 2, m_theme.ink(Ink::Line), Qt::transparent);
    const double part = bar->maximum > bar->minimum
                            ? double(bar->progress - bar->minimum) / (bar->maximum - bar->minimum)
                            : 0;
    fillRounded(*painter, QRectF(track.left(), track.top(), track.width() * std::clamp(part, 0.0, 1.0), 4), 2,
                m_theme.ink(Ink::Accent), Qt::transparent);
}

} // namespace gwt::desktop
