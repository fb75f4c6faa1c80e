#include "app/desktop/widgets/EmptyState.h"

#include "app/desktop/theme/Theme.h"
#include "app/desktop/widgets/Button.h"

#include <QLabel>
#include <QVBoxLayout>

namespace gwt::desktop
{

EmptyState::EmptyState(const Theme& theme, const QString& icon, const QString& sentence, const QString& action,
                       Emphasis emphasis, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_sentence(new QLabel(this))
{
    auto* picture = new QLabel(this);
    picture->setAlignment(Qt::AlignCenter);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setFont(theme.font());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(12);
    column->addStretch(2);
    column->addWidget(picture);
    column->addWidget(m_sentence, 0, Qt::AlignHCenter);
    if (!action.isEmpty()) {
        auto* button = new Button(theme, emphasis == Emphasis::Primary ? Button::Role::Primary : Button::Role::Secondary,
                                  action, this);
        connect(button, &QPushButton::clicked, this, &EmptyState::acted);
        column->addSpacing(4);
        column->addWidget(button, 0, Qt::AlignHCenter);
    }
    column->addStretch(3);
    setSentence(sentence);
    const auto tint = [this, picture, icon] {
        picture->setPixmap(m_theme.pixmap(icon, Ink::Faint, 24, devicePixelRatioF()));
        QPalette palette = m_sentence->palette();
        palette.setColor(QPalette::WindowText, m_theme.ink(Ink::Muted));
        m_sentence->setPalette(palette);
    };
    tint();
    connect(&theme, &Theme::changed, this, tint);
}

void EmptyState::setSentence(const QString& sentence)
{
    m_sentence->setText(sentence);
    // A wrapped label asks for a square, and a centred one gets no height for its width: both are set here.
    const int width = std::min(300, m_sentence->fontMetrics().horizontalAdvance(sentence) + 8);
    m_sentence->setFixedWidth(width);
    m_sentence->setFixedHeight(m_sentence->heightForWidth(width) + 2);
}

} // namespace gwt::desktop
