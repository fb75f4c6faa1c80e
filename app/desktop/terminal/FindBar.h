#pragma once

#include "app/desktop/terminal/TerminalColors.h"
#include "core/terminal/SearchQuery.h"

#include <QFrame>
#include <QTimer>

class QLabel;
class QLineEdit;
class QToolButton;

namespace gwt::desktop
{

/// The search field over a terminal: text, regular expression, case, how many, older and newer.
class FindBar : public QFrame
{
    Q_OBJECT

public:
    static constexpr int Width = 400;

    explicit FindBar(QWidget* parent);
    void setColors(const TerminalColors& colors);
    /// Shows itself with `text` (the selection) when there is some, and takes the keyboard.
    void open(const QString& text);
    /// `current` from 0, newest last; -1 for none.
    void setCount(int current, int count);
    void setProblem(const QString& message); ///< the expression does not compile

Q_SIGNALS:
    void queryChanged(const terminal::SearchQuery& query);
    void olderAsked();
    void newerAsked();
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QToolButton* addButton(const QString& text, const QString& tip);
    void ask();

    QLineEdit* text_;
    QLabel* count_;
    QToolButton* regex_;
    QToolButton* matchCase_;
    QToolButton* older_;
    QToolButton* newer_;
    QToolButton* close_;
    QTimer delay_; ///< a hundred thousand lines are not searched for every letter
};

} // namespace gwt::desktop
