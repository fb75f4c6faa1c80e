#include "app/desktop/review/ReviewPanel.h"

#include "app/desktop/review/AdoptSheet.h"
#include "app/desktop/review/DiffView.h"
#include "app/desktop/review/FileList.h"
#include "app/desktop/review/NoteSheet.h"
#include "app/desktop/review/ReviewWords.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/Card.h"
#include "app/desktop/widgets/EmptyState.h"
#include "app/desktop/widgets/Rule.h"
#include "app/desktop/widgets/SpanLabel.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPointer>
#include <QVBoxLayout>

namespace gwt::desktop
{
namespace
{

constexpr int Pad = 12;
constexpr int WideEnough = 720;

} // namespace

ReviewPanel::ReviewPanel(const Theme& theme, ReviewPort& review, MessagesPort* messages, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_review(review)
    , m_messages(messages)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(buildContent(), 1);
    m_empty = new EmptyState(theme, QStringLiteral("branch"), QString(), QString(), EmptyState::Emphasis::Secondary, this);
    column->addWidget(m_empty, 1);
    m_foot = buildFoot();
    column->addWidget(m_foot);
    connect(&review, &ReviewPort::changed, this, [this](const QString& tab) {
        if (tab == m_tab.id)
            refresh();
    });
    refresh();
}

QWidget* ReviewPanel::buildHead()
{
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(Pad + 2, 8, Pad - 4, 2);
    row->setSpacing(0);
    m_heading = new SpanLabel(m_theme, m_theme.small(), head);
    row->addWidget(m_heading, 1);
    const auto tool = [&](const QString& icon, const QString& name, auto action) {
        auto* button = new Button(m_theme, Button::Role::Quiet, QString(), icon, head);
        button->setFixedSize(24, 24);
        button->setToolTip(name);
        button->setAccessibleName(name);
        connect(button, &QPushButton::clicked, this, action);
        row->addWidget(button);
        m_steps.append(button);
        return button;
    };
    tool(QStringLiteral("chevron-up"), tr("Previous change (P)"), [this] { stepHunk(-1); });
    tool(QStringLiteral("chevron-down"), tr("Next change (N)"), [this] { stepHunk(1); });
    m_columns = tool(QStringLiteral("side-by-side"), tr("Side by side"), [this] { toggleColumns(); });
    return head;
}

QWidget* ReviewPanel::buildContent()
{
    m_content = new QWidget(this);
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, Pad);
    column->setSpacing(0);
    m_files = new FileList(m_theme, m_content);
    column->addWidget(m_files);
    m_failure = new Card(m_theme, Ink::Error, Card::Use::Plain, m_content);
    m_failure->hide();
    auto* inner = new QVBoxLayout;
    inner->setContentsMargins(Pad, Pad, Pad, 0);
    inner->setSpacing(Pad);
    m_diff = new DiffView(m_theme, m_content);
    m_diff->hide();
    inner->addWidget(m_failure);
    inner->addWidget(m_diff, 1000); // its maximum is its content: what is left stays empty below the cards
    m_cards = new QVBoxLayout;
    m_cards->setSpacing(8);
    inner->addLayout(m_cards);
    inner->addStretch(1);
    column->addLayout(inner, 1);
    connect(m_diff, &DiffView::heightChanged, this, [this] { m_diff->setMaximumHeight(std::max(72, m_diff->contentHeight())); });
    connect(m_diff, &DiffView::noteWanted, this, [this](int line, const QString& text) { writeNote(m_path, line, text); });
    connect(m_diff, &DiffView::hunkMenu, this, &ReviewPanel::fillHunkMenu);
    connect(m_diff, &DiffView::dropWanted, this, [this](const DiffRow& hunk) { applyHunk(hunk, m_tab.id); });
    connect(m_files, &FileList::chosen, this, &ReviewPanel::loadPatch);
    return m_content;
}

QWidget* ReviewPanel::buildFoot()
{
    auto* foot = new QWidget(this);
    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Rule(m_theme, foot));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(Pad, 9, Pad, 9);
    row->setSpacing(8);
    m_adopt = new Button(m_theme, Button::Role::Primary, tr("Adopt…"), foot);
    m_adopt->setToolTip(tr("Bring this work into its base; shows first what would happen"));
    m_note = new Button(m_theme, Button::Role::Secondary, tr("Note to agent"), foot);
    m_note->setVisible(m_messages != nullptr);
    m_pullRequest = new Button(m_theme, Button::Role::Secondary, tr("Open PR"), foot);
    m_pullRequest->setToolTip(tr("Push the branch and open a pull request"));
    for (auto* button : {m_adopt, m_note, m_pullRequest})
        row->addWidget(button);
    row->addStretch(1);
    column->addLayout(row);
    connect(m_adopt, &QPushButton::clicked, this, &ReviewPanel::adopt);
    connect(m_note, &QPushButton::clicked, this, &ReviewPanel::note);
    connect(m_pullRequest, &QPushButton::clicked, this, &ReviewPanel::openPullRequest);
    return foot;
}

void ReviewPanel::setTab(const TabRow& tab)
{
    const bool other = tab.id != m_tab.id;
    m_tab = tab;
    if (other && isVisible())
        m_review.watch(tab.id);
    if (other)
        refresh();
}

void ReviewPanel::showEvent(QShowEvent*) { m_review.watch(m_tab.id); }

void ReviewPanel::hideEvent(QHideEvent*) { m_review.watch(QString()); }

void ReviewPanel::refresh() { showState(m_tab.id.isEmpty() ? ReviewState{ReviewState::Phase::Ready, {}, {}, {}, {}, {}} : m_review.state(m_tab.id)); }

void ReviewPanel::showState(const ReviewState& state)
{
    using Phase = ReviewState::Phase;
    m_base = state.base;
    m_heading->setSpans(m_tab.id.isEmpty() ? Spans{} : reviewHeading(m_tab, state));
    const bool files = state.phase == Phase::Ready && !state.files.isEmpty();
    m_failure->setVisible(state.phase == Phase::Failed);
    m_failure->setTexts(state.error, state.hint);
    m_content->setVisible(files || state.phase == Phase::Failed);
    m_empty->setVisible(!m_content->isVisibleTo(this));
    m_empty->setSentence(m_tab.id.isEmpty()              ? tr("Open a tab to see what its agent has changed.")
                         : state.phase == Phase::Loading ? tr("Reading the changes…")
                                                         : tr("No changes against %1 yet.").arg(state.base));
    m_foot->setVisible(!m_tab.id.isEmpty());
    m_adopt->setEnabled(files);
    m_note->setEnabled(!m_tab.ended);
    const bool requests = m_review.pullRequests() == ReviewPort::PullRequests::Available;
    m_pullRequest->setVisible(requests);
    m_pullRequest->setEnabled(files);
    for (QWidget* step : m_steps)
        step->setVisible(files);
    m_files->setVisible(files);
    m_diff->setVisible(files);
    m_files->setFiles(files ? state.files : QVector<FileChange>());
    showOverlaps(state.overlaps);
}

void ReviewPanel::showOverlaps(const QVector<Overlap>& overlaps)
{
    while (QLayoutItem* item = m_cards->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (!m_applied.token.isEmpty() && m_applied.tab == m_tab.id) {
        auto* card = new Card(m_theme, Ink::Accent, Card::Use::Plain, m_content);
        card->setTexts(m_applied.sentence, QString());
        auto* undo = new Button(m_theme, Button::Role::Secondary, tr("Undo"), card);
        connect(undo, &QPushButton::clicked, this, &ReviewPanel::undoHunk);
        card->addButton(undo);
        m_cards->addWidget(card);
    }
    constexpr qsizetype Most = 3;
    for (const Overlap& overlap : overlaps.mid(0, Most)) {
        auto* card = new Card(m_theme, overlap.conflicts ? Ink::NeedsYou : Ink::Accent, Card::Use::Clickable, m_content);
        card->setTexts(overlapTitle(overlap), overlapBody(overlap));
        connect(card, &Card::activated, this, [this, tab = overlap.tab] { Q_EMIT tabWanted(tab); });
        m_cards->addWidget(card);
    }
}

void ReviewPanel::loadPatch(const QString& path)
{
    m_path = path;
    const int round = ++m_round;
    if (path.isEmpty()) {
        m_diff->setDocument({}, {});
        return;
    }
    m_review.patch(m_tab.id, path, [self = QPointer(this), round, path](base::Result<FilePatch> result) {
        if (!self || round != self->m_round)
            return;
        DiffDocument document;
        if (!result) {
            document.addNote(QString::fromStdString(result.error().message));
        } else if (result->binary) {
            document.addNote(tr("A binary file: no lines to show."));
        } else {
            document = DiffDocument::parse(result->text);
            if (result->truncated || document.truncated())
                document.addNote(tr("Only the beginning is shown: the difference is %1 MB.")
                                     .arg(double(result->totalBytes) / 1e6, 0, 'f', 1));
            if (document.rows().isEmpty())
                document.addNote(tr("No lines changed: only its name or its mode."));
        }
        // A refresh of the same text keeps the place where the person reads.
        if (document.rows() != self->m_diff->document().rows())
            self->m_diff->setDocument(std::move(document), path);
    });
}

void ReviewPanel::stepHunk(int direction) { m_diff->stepHunk(direction); }

void ReviewPanel::toggleColumns()
{
    const bool side = m_diff->columns() == DiffView::Columns::Unified;
    m_diff->setColumns(side ? DiffView::Columns::SideBySide : DiffView::Columns::Unified);
    m_columns->setIconName(side ? QStringLiteral("unified") : QStringLiteral("side-by-side"));
    m_columns->setToolTip(side ? tr("One column") : tr("Side by side"));
    m_columns->setAccessibleName(m_columns->toolTip());
    Q_EMIT widthWanted(side ? WideEnough : 0);
}

void ReviewPanel::adopt()
{
    if (m_adopt->isEnabled() && !m_tab.id.isEmpty())
        (new AdoptSheet(m_theme, m_review, m_tab, m_base, window()))->open();
}

void ReviewPanel::note() { writeNote(QString(), 0, QString()); }

void ReviewPanel::writeNote(const QString& path, int line, const QString& text)
{
    if (!m_messages || m_tab.id.isEmpty())
        return;
    auto* sheet = new NoteSheet(m_theme, *m_messages, m_tab, path, line, text, window());
    connect(sheet, &NoteSheet::sent, this, &ReviewPanel::said);
    sheet->open();
}

void ReviewPanel::fillHunkMenu(QMenu* menu, const DiffRow& hunk)
{
    const auto takers = m_review.takers(m_tab.id);
    if (!takers.isEmpty()) {
        QMenu* into = menu->addMenu(tr("Take this change into"));
        for (const ReviewPort::Taker& taker : takers)
            into->addAction(taker.name, this, [this, hunk, tab = taker.tab] { applyHunk(hunk, tab); });
    }
    menu->addAction(tr("Drop this change"), this, [this, hunk] { applyHunk(hunk, m_tab.id); });
}

void ReviewPanel::applyHunk(const DiffRow& hunk, const QString& into)
{
    const QString sentence = into == m_tab.id ? tr("Dropped a change of %1.").arg(m_path) : tr("Took a change of %1 over.").arg(m_path);
    m_review.applyHunk({m_tab.id, m_path, hunk.oldLine, hunk.newLine, into}, [self = QPointer(this), tab = m_tab.id, sentence](base::Result<QString> result) {
        if (!self)
            return;
        if (!result) {
            Q_EMIT self->said(QString::fromStdString(result.error().message + ". " + result.error().hint));
            return;
        }
        self->m_applied = {tab, *result, sentence};
        self->refresh();
    });
}

void ReviewPanel::undoHunk()
{
    m_review.undoHunk(std::exchange(m_applied, {}).token, [self = QPointer(this)](base::Result<QString> result) {
        if (!self)
            return;
        self->refresh();
        if (!result)
            Q_EMIT self->said(QString::fromStdString(result.error().message + ". " + result.error().hint));
    });
}

void ReviewPanel::openPullRequest()
{
    m_pullRequest->setEnabled(false);
    m_review.openPullRequest(m_tab.id, [self = QPointer(this)](base::Result<QString> result) {
        if (!self)
            return;
        self->m_pullRequest->setEnabled(true);
        Q_EMIT self->said(result ? tr("Pull request: %1").arg(*result)
                                 : QString::fromStdString(result.error().message + ". " + result.error().hint));
    });
}

} // namespace gwt::desktop
