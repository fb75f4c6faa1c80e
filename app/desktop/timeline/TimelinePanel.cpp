#include "app/desktop/timeline/TimelinePanel.h"

#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/EmptyState.h"
#include "app/desktop/widgets/FeedList.h"
#include "app/desktop/widgets/FieldBox.h"
#include "app/desktop/widgets/Rule.h"
#include "app/desktop/widgets/Sheet.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>

namespace gwt::desktop
{

TimelinePanel::TimelinePanel(const Theme& theme, TimelinePort& timeline, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_timeline(timeline)
    , m_kinds(new QComboBox(this))
    , m_text(new QLineEdit(this))
    , m_list(new FeedList(theme, this))
    , m_empty(new EmptyState(theme, QStringLiteral("clock"),
                             tr("Nothing has happened yet. Messages, tool calls and launches appear here."), QString(),
                             EmptyState::Emphasis::Secondary, this))
{
    m_kinds->addItems({tr("Everything"), tr("Messages"), tr("Tool calls"), tr("Decisions"), tr("Tabs")});
    m_kinds->setAccessibleName(tr("Kind"));
    m_text->setPlaceholderText(tr("Filter"));
    m_text->setAccessibleName(tr("Filter the timeline"));
    m_text->setClearButtonEnabled(false);
    m_list->setAccessibleName(tr("Timeline"));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(12, 10, 12, 10);
    row->setSpacing(8);
    row->addWidget(m_kinds);
    row->addWidget(m_text, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(new Rule(theme, this));
    column->addWidget(m_list, 1);
    column->addWidget(m_empty, 1);
    connect(m_kinds, &QComboBox::currentIndexChanged, this, &TimelinePanel::refresh);
    connect(m_text, &QLineEdit::textChanged, this, &TimelinePanel::refresh);
    connect(m_list, &FeedList::opened, this, &TimelinePanel::open);
    connect(&timeline, &TimelinePort::changed, this, [this] {
        if (isVisible())
            refresh();
    });
    refresh();
}

void TimelinePanel::showEvent(QShowEvent*) { refresh(); }

void TimelinePanel::refresh()
{
    const TimelineFilter filter{static_cast<TimelineFilter::Kinds>(std::max(0, m_kinds->currentIndex())), m_text->text()};
    const auto rows = m_timeline.rows();
    m_list->setRows(timelineFeed(rows, filter));
    m_list->setVisible(!rows.isEmpty());
    m_empty->setVisible(rows.isEmpty());
}

void TimelinePanel::open(const QString& id)
{
    for (const TimelineRow& row : m_timeline.rows()) {
        if (row.id != id)
            continue;
        auto* sheet = new Sheet(m_theme, row.what, 560, window());
        sheet->setExplanation(row.who);
        auto* detail = new QPlainTextEdit(row.detail, sheet);
        detail->setReadOnly(true);
        detail->setFont(m_theme.monoSmall());
        detail->setMinimumHeight(200);
        detail->setAccessibleName(tr("Details"));
        sheet->body()->addWidget(new FieldBox(m_theme, detail, sheet));
        if (!row.tab.isEmpty()) {
            auto* go = new Button(m_theme, Button::Role::Secondary, tr("Go to tab"), sheet);
            connect(go, &QPushButton::clicked, sheet, [this, sheet, tab = row.tab] {
                sheet->dismiss();
                Q_EMIT tabWanted(tab);
            });
            sheet->addButton(go);
        }
        if (row.replayable) {
            auto* again = new Button(m_theme, Button::Role::Secondary, tr("Call again"), sheet);
            again->setToolTip(tr("Calls the tool again with the same arguments"));
            connect(again, &QPushButton::clicked, sheet, [this, sheet, id] {
                m_timeline.replay(id, [sheet = QPointer(sheet), self = QPointer(this)](base::Result<QString> result) {
                    if (sheet && !result)
                        sheet->showError(QString::fromStdString(result.error().message),
                                         QString::fromStdString(result.error().hint));
                    else if (sheet && self) {
                        Q_EMIT self->said(*result);
                        sheet->dismiss();
                    }
                });
            });
            sheet->addButton(again);
        }
        auto* done = new Button(m_theme, Button::Role::Primary, tr("Close"), sheet);
        connect(done, &QPushButton::clicked, sheet, &Sheet::dismiss);
        sheet->addButton(done);
        sheet->firstFocus = done;
        sheet->open();
        return;
    }
}

} // namespace gwt::desktop
