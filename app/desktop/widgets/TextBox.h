#pragma once

#include "app/desktop/widgets/FieldBox.h"

class QPlainTextEdit;

namespace gwt::desktop
{

/// Read-only text in the monospaced font (logs, definitions), in the box of a field. Begins at its first line.
class TextBox final : public QWidget
{
    Q_OBJECT
public:
    enum class Wrap { Lines, Words };

    TextBox(const Theme& theme, const QString& name, Wrap wrap, QWidget* parent);

    /// Keeps the place where somebody reads; an empty text shows `placeholder`.
    void setText(const QString& text);
    void setPlaceholder(const QString& text);
    /// A log: its newest line is in sight until the person scrolls up.
    void followEnd() { m_follows = true; }
    /// High enough for `lines`, and no higher.
    void setLines(int lines);
    /// For people's own words: the font of the window.
    void showAsProse();
    /// The lines + and - of a unified diff in their colours.
    void showAsDiff();
    QString text() const;

private:
    void colour();
    void dress();

    const Theme& m_theme;
    QPlainTextEdit* m_view;
    bool m_diff = false;
    bool m_prose = false;
    bool m_follows = false;
};

} // namespace gwt::desktop
