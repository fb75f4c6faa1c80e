#pragma once

#include "app/desktop/theme/Icons.h"
#include "app/desktop/theme/Tokens.h"

#include <QFont>
#include <QObject>
#include <QSet>
#include <QTimer>

class QApplication;

namespace gwt::desktop
{

enum class Motion { Full, Reduced };

/// The look of one running window: scheme, fonts, icons, and the one clock that turns every working ring. Widgets take
/// it by reference and repaint on changed(). GUI thread.
class Theme final : public QObject
{
    Q_OBJECT
public:
    explicit Theme(Scheme scheme, Motion motion = Motion::Full, QObject* parent = nullptr);

    /// Gives the application its style, palette and font, and keeps them in step.
    void apply(QApplication& application);

    Scheme scheme() const { return m_scheme; }
    void setScheme(Scheme scheme);
    Motion motion() const { return m_motion; }
    void setMotion(Motion motion);
    void setMonoFont(const QString& family, int pixelSize);

    QColor ink(Ink which) const { return token(m_scheme, which); }
    QIcon icon(const QString& name, Ink ink = Ink::Muted) const { return m_icons.icon(name, this->ink(ink)); }
    QPixmap pixmap(const QString& name, Ink ink, int size, qreal ratio) const
    {
        return m_icons.pixmap(name, this->ink(ink), size, ratio);
    }

    QFont font() const { return ui(13, QFont::Normal); }             ///< 13/18
    QFont strong() const { return ui(13, QFont::DemiBold); }         ///< headings in dialogs, primary buttons
    QFont medium() const { return ui(13, QFont::Medium); }           ///< names in lists
    QFont small() const { return ui(12, QFont::Normal); }            ///< 12/16, second lines
    QFont groupTitle() const { return ui(11, QFont::DemiBold); }     ///< 11/16
    QFont tiny() const { return ui(11, QFont::Normal); }
    QFont mono() const { return m_mono; }                            ///< 13/19
    QFont monoSmall() const;                                         ///< figures and diffs, one pixel less

    /// 0…1, the turn of the working rings; 0 with reduced motion.
    double turn() const { return m_turn; }
    /// A widget that shows a working ring says so while it is visible; the clock runs only then.
    void wantTurns(QObject* who, bool wants);

Q_SIGNALS:
    void changed();
    void turned();

private:
    QFont ui(int pixelSize, QFont::Weight weight) const;
    void applyNow();
    void updateTicker();

    Scheme m_scheme;
    Motion m_motion;
    Icons m_icons;
    QApplication* m_application = nullptr;
    QString m_uiFamily;
    QFont m_mono;
    QTimer m_ticker;
    double m_turn = 0;
    QSet<QObject*> m_turners;
};

} // namespace gwt::desktop
