#include "app/desktop/shell/NoticeBar.h"

#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/ElidedLabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>

namespace gwt::desktop
{
namespace
{

Ink inkOf(NoticeRow::Level level)
{
    return level == NoticeRow::Level::Error     ? Ink::Error
           : level == NoticeRow::Level::Warning ? Ink::NeedsYou
                                                : Ink::Accent;
}

QString iconOf(NoticeRow::Level level)
{
    return level == NoticeRow::Level::Error     ? QStringLiteral("error")
           : level == NoticeRow::Level::Warning ? QStringLiteral("warning")
                                                : QStringLiteral("info");
}

} // namespace

NoticeBar::NoticeBar(const Theme& theme, NoticesPort& notices, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_notices(notices)
    , m_icon(new QLabel(this))
    , m_message(new ElidedLabel(theme, Ink::Text, Qt::ElideRight, this))
    , m_hint(new ElidedLabel(theme, Ink::Muted, Qt::ElideRight, this))
    , m_action(new Button(theme, Button::Role::Secondary, QString(), this))
    , m_dismiss(new Button(theme, Button::Role::Quiet, QString(), QStringLiteral("close"), this))
    , m_more(new QLabel(this))
{
    setFixedHeight(49);
    m_hint->setFont(theme.small());
    m_more->setFont(theme.small());
    m_action->setFixedHeight(28);
    m_dismiss->setFixedSize(24, 24);
    m_dismiss->setToolTip(tr("Dismiss"));
    m_dismiss->setAccessibleName(tr("Dismiss"));
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_message);
    words->addWidget(m_hint);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 4, 10, 5);
    row->setSpacing(12);
    row->addWidget(m_icon);
    row->addLayout(words, 1);
    row->addWidget(m_more);
    row->addWidget(m_action);
    row->addWidget(m_dismiss);
    connect(m_action, &QPushButton::clicked, this, [this] { m_notices.act(m_row.id); });
    connect(m_dismiss, &QPushButton::clicked, this, [this] { m_notices.dismiss(m_row.id); });
    connect(&notices, &NoticesPort::changed, this, &NoticeBar::refresh);
    connect(&theme, &Theme::changed, this, &NoticeBar::refresh);
    refresh();
}

void NoticeBar::refresh()
{
    const QVector<NoticeRow> rows = m_notices.notices();
    setVisible(!rows.isEmpty());
    if (rows.isEmpty())
        return;
    m_row = *std::max_element(rows.begin(), rows.end(),
                              [](const NoticeRow& a, const NoticeRow& b) { return a.level < b.level; });
    m_icon->setPixmap(m_theme.pixmap(iconOf(m_row.level), inkOf(m_row.level), 16, devicePixelRatioF()));
    m_message->setText(m_row.message);
    m_hint->setText(m_row.hint);
    m_hint->setVisible(!m_row.hint.isEmpty());
    m_action->setText(m_row.action);
    m_action->setVisible(!m_row.action.isEmpty());
    m_more->setText(tr("1 of %1").arg(rows.size()));
    m_more->setVisible(rows.size() > 1);
    setAccessibleName(m_row.message);
    setAccessibleDescription(m_row.hint);
    update();
}

void NoticeBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.ink(Ink::Raised));
    painter.fillRect(QRect(0, 0, 3, height() - 1), m_theme.ink(inkOf(m_row.level)));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.ink(Ink::Line));
}

} // namespace gwt::desktop
