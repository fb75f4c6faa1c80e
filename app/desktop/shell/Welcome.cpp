#include "app/desktop/shell/Welcome.h"

#include "app/desktop/shell/Actions.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/DetailHead.h"
#include "app/desktop/widgets/ElidedLabel.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QIcon>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace gwt::desktop
{
namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Welcome)
};

constexpr int Width = 440;

/// Agents proper: a shell is always there.
QVector<AgentRow> agentsOf(const QVector<AgentRow>& all, bool installed)
{
    QVector<AgentRow> found;
    std::copy_if(all.begin(), all.end(), std::back_inserter(found),
                 [&](const AgentRow& row) { return row.id != QLatin1String("shell") && row.installed == installed; });
    return found;
}

QLabel* centred(const QFont& font, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setFont(font);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

QVector<WelcomeLine> welcomeLines(const WelcomeFacts& facts)
{
    const bool hasProject = !facts.project.path.isEmpty();
    QVector<WelcomeLine> lines{{hasProject ? Mark::Ready : Mark::Idle, Words::tr("Project"),
                                hasProject ? QStringLiteral("%1 · %2").arg(facts.project.name, facts.project.branch) : Words::tr("none open yet"), facts.project.path}};
    if (!facts.canLaunch)
        return lines;
    const auto installed = agentsOf(facts.agents, true);
    QStringList names;
    for (const AgentRow& agent : installed)
        names += agent.name;
    if (!installed.isEmpty()) {
        lines.append({Mark::Ready, Words::tr("Agents"), names.join(QStringLiteral(", ")), names.join(QLatin1Char('\n'))});
        return lines;
    }
    lines.append({Mark::NeedsYou, Words::tr("Agents"), Words::tr("none installed"), {}});
    for (const AgentRow& agent : agentsOf(facts.agents, false).mid(0, 3))
        lines.append({Mark::Idle, agent.name, agent.howToGet, agent.howToGet});
    return lines;
}

ActionId welcomeAction(const WelcomeFacts& facts)
{
    if (facts.project.path.isEmpty())
        return ActionId::OpenFolder;
    return agentsOf(facts.agents, true).isEmpty() ? ActionId::NewShell : ActionId::Launch;
}

Welcome::Welcome(Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_lines(new QGridLayout)
    , m_sentence(centred(theme.strong(), this))
    , m_hint(centred(theme.small(), this))
    , m_button(new Button(theme, Button::Role::Primary, QString(), this))
{
    setAccessibleName(tr("Welcome"));
    m_sentence->setText(tr("Several agents at work, each on a worktree of its own."));
    m_hint->setText(tr("%1 finds every tab, branch and action.").arg(Actions::shortcutText(ActionId::ShowPalette)));
    auto* picture = new QLabel(this);
    picture->setPixmap(QIcon(QStringLiteral(":/icons/gwt.svg")).pixmap(40, 40));
    picture->setAlignment(Qt::AlignCenter);
    auto* box = new QWidget(this);
    box->setFixedWidth(Width);
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setHorizontalSpacing(10);
    m_lines->setVerticalSpacing(10);
    m_lines->setColumnMinimumWidth(1, 96);
    m_lines->setColumnStretch(2, 1);
    m_button->setMinimumHeight(32);
    m_button->setMinimumWidth(180);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    column->addWidget(picture);
    column->addWidget(m_sentence);
    column->addSpacing(4);
    column->addLayout(m_lines);
    column->addSpacing(4);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addWidget(m_hint);
    auto* middle = new QVBoxLayout(this);
    middle->addStretch(2);
    middle->addWidget(box, 0, Qt::AlignHCenter);
    middle->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, [this] { Q_EMIT acted(m_action); });
    const auto tint = [this] {
        QPalette palette = m_hint->palette();
        palette.setColor(QPalette::WindowText, m_theme.ink(Ink::Muted));
        m_hint->setPalette(palette);
        update();
    };
    tint();
    connect(&theme, &Theme::changed, this, tint);
}

void Welcome::setFacts(const WelcomeFacts& facts)
{
    m_action = welcomeAction(facts);
    m_button->setText(Actions::text(m_action));
    m_button->setVisible(facts.canLaunch || m_action == ActionId::OpenFolder);
    const auto lines = welcomeLines(facts);
    if (lines == m_shown)
        return;
    m_shown = lines;
    while (QLayoutItem* item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int i = 0; i < lines.size(); ++i) {
        auto* mark = new MarkLabel(m_theme, this);
        mark->setMark(lines[i].mark);
        auto* name = new ElidedLabel(m_theme, Ink::Muted, Qt::ElideRight, this);
        name->setText(lines[i].name);
        auto* value = new ElidedLabel(m_theme, Ink::Text, Qt::ElideRight, this);
        value->setText(lines[i].value);
        value->setAccessibleName(QStringLiteral("%1: %2").arg(lines[i].name, lines[i].value));
        m_lines->addWidget(mark, i, 0);
        m_lines->addWidget(name, i, 1);
        m_lines->addWidget(value, i, 2);
    }
}

void Welcome::focusAction() { m_button->setFocus(Qt::OtherFocusReason); }

void Welcome::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), m_theme.ink(Ink::Background)); }

} // namespace gwt::desktop
