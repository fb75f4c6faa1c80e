#pragma once

#include <QPointer>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace gwt::desktop
{

class Button;
class Card;
class Theme;

/// A dialog inside the window: dims what is behind, keeps the keyboard, closes with Escape. One question, a plain
/// sentence of what will happen, an error with its remedy, and at the foot one primary button. It lives in the window
/// rather than beside it, so it works without a window manager and can never be lost behind. Deletes itself when closed.
class Sheet : public QWidget
{
    Q_OBJECT
public:
    Sheet(const Theme& theme, const QString& title, int width, QWidget* window);

    void setExplanation(const QString& text);
    QVBoxLayout* body() { return m_body; }
    /// The first button added is the primary one when its role says so; they stand right-aligned, primary last.
    void addButton(Button* button);
    void showError(const QString& message, const QString& hint);
    void clearError();
    void open();
    QWidget* firstFocus = nullptr; ///< gets the keyboard at open(); by default the first field

Q_SIGNALS:
    void rejected();
    void closed();

public Q_SLOTS:
    void dismiss();

protected:
    const Theme& theme() const { return m_theme; }
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void place();

    const Theme& m_theme;
    int m_width;
    QWidget* m_card;
    QLabel* m_title;
    QLabel* m_explanation;
    Card* m_error;
    QVBoxLayout* m_column;
    QVBoxLayout* m_body;
    QHBoxLayout* m_buttons;
    QPointer<QWidget> m_focusBefore;
    bool m_dismissed = false;
};

} // namespace gwt::desktop
