#include "app/desktop/theme/Theme.h"

#include "app/desktop/theme/Style.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>
#include <QToolTip>

namespace gwt::desktop
{
namespace
{

constexpr int TurnMs = 1200;
constexpr int FrameMs = 50; // 20 frames a second: a ring of 10 px does not show more

QPalette paletteOf(const Theme& theme)
{
    QPalette palette;
    const QColor text = theme.ink(Ink::Text);
    palette.setColor(QPalette::Window, theme.ink(Ink::Panel));
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, theme.ink(Ink::Raised));
    palette.setColor(QPalette::AlternateBase, theme.ink(Ink::Hover));
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::Button, theme.ink(Ink::Raised));
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::BrightText, theme.ink(Ink::OnAccent));
    palette.setColor(QPalette::Highlight, theme.ink(Ink::Selection));
    palette.setColor(QPalette::HighlightedText, text);
    palette.setColor(QPalette::ToolTipBase, theme.ink(Ink::Raised));
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::PlaceholderText, theme.ink(Ink::Quiet));
    palette.setColor(QPalette::Link, theme.ink(Ink::Accent));
    palette.setColor(QPalette::Light, theme.ink(Ink::Hover));
    palette.setColor(QPalette::Midlight, theme.ink(Ink::Hover));
    palette.setColor(QPalette::Mid, theme.ink(Ink::Line));
    palette.setColor(QPalette::Dark, theme.ink(Ink::Line));
    palette.setColor(QPalette::Shadow, theme.ink(Ink::Line));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, theme.ink(Ink::Faint));
    return palette;
}

QString firstInstalled(std::initializer_list<const char*> families, const QFont& otherwise)
{
    for (const char* family : families) {
        if (QFontDatabase::hasFamily(QString::fromLatin1(family)))
            return QString::fromLatin1(family);
    }
    return otherwise.family();
}

} // namespace

Theme::Theme(Scheme scheme, Motion motion, QObject* parent)
    : QObject(parent)
    , m_scheme(scheme)
    , m_motion(motion)
    , m_uiFamily(firstInstalled({"Inter"}, QFontDatabase::systemFont(QFontDatabase::GeneralFont)))
{
    setMonoFont({}, 13);
    m_ticker.setInterval(FrameMs);
    connect(&m_ticker, &QTimer::timeout, this, [this] {
        m_turn += double(FrameMs) / TurnMs;
        m_turn -= int(m_turn);
        Q_EMIT turned();
    });
}

void Theme::apply(QApplication& application)
{
    m_application = &application;
    application.setStyle(new Style(*this)); // the application owns it
    applyNow();
}

void Theme::applyNow()
{
    if (!m_application)
        return;
    m_application->setFont(font());
    m_application->setPalette(paletteOf(*this));
    QToolTip::setFont(small());
    QToolTip::setPalette(paletteOf(*this));
}

void Theme::setScheme(Scheme scheme)
{
    if (scheme == m_scheme)
        return;
    m_scheme = scheme;
    applyNow();
    Q_EMIT changed();
}

void Theme::setMotion(Motion motion)
{
    if (motion == m_motion)
        return;
    m_motion = motion;
    m_turn = 0;
    updateTicker();
    Q_EMIT changed();
}

void Theme::setMonoFont(const QString& family, int pixelSize)
{
    m_mono = QFont(family.isEmpty() ? firstInstalled({"JetBrains Mono", "DejaVu Sans Mono"},
                                                     QFontDatabase::systemFont(QFontDatabase::FixedFont))
                                    : family);
    m_mono.setPixelSize(pixelSize);
    m_mono.setStyleHint(QFont::Monospace);
    m_mono.setFixedPitch(true);
    m_mono.setHintingPreference(QFont::PreferNoHinting);
    Q_EMIT changed();
}

QFont Theme::monoSmall() const
{
    QFont font = m_mono;
    font.setPixelSize(std::max(9, m_mono.pixelSize() - 1));
    return font;
}

QFont Theme::ui(int pixelSize, QFont::Weight weight) const
{
    QFont font;
    // Japanese glyphs for what the first family lacks: without a word, a Chinese face may be taken for kanji.
    font.setFamilies({m_uiFamily, QStringLiteral("Noto Sans CJK JP")});
    font.setPixelSize(pixelSize);
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting); // even spacing at fractional scales
    return font;
}

void Theme::wantTurns(QObject* who, bool wants)
{
    if (wants && !m_turners.contains(who)) {
        m_turners.insert(who);
        connect(who, &QObject::destroyed, this, [this, who] {
            m_turners.remove(who);
            updateTicker();
        });
    } else if (!wants && m_turners.remove(who)) {
        disconnect(who, &QObject::destroyed, this, nullptr);
    }
    updateTicker();
}

void Theme::updateTicker()
{
    const bool run = m_motion == Motion::Full && !m_turners.isEmpty();
    if (run && !m_ticker.isActive())
        m_ticker.start();
    else if (!run)
        m_ticker.stop();
}

} // namespace gwt::desktop
