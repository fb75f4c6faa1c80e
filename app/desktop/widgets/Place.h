#pragma once

#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/SideRow.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QStackedWidget;
class QVBoxLayout;

namespace gwt::desktop
{

class EmptyState;
class SideList;
class SpanLabel;
class Theme;

/// A full page of the middle: a head with title, summary and actions, a list at the left and what is chosen at the right;
/// with no rows at all, one sentence and the one action. Moving in the list chooses; Escape asks to leave.
class Place : public QWidget
{
    Q_OBJECT
public:
    Place(Theme& theme, const QString& title, QWidget* parent);

    const QString& title() const { return m_title; }
    QString current() const { return m_current; }
    /// Chooses a row of the list, now or when it comes.
    void choose(const QString& key);
    virtual void focusList();
    /// The page is shown or left; nothing is read while nobody looks.
    virtual void setLooking(bool looking) = 0;

Q_SIGNALS:
    void leaveWanted();
    void tabWanted(const QString& tab);
    void said(const QString& text);

protected:
    Theme& theme() const { return m_theme; }
    Button* addAction(Button::Role role, const QString& text, const QString& icon);
    void setSummary(const Spans& spans);
    void setRows(const QVector<SideRow>& rows);
    /// Of the whole page; an empty `action` shows no button. Also shown when rows were never set.
    void setEmpty(const QString& icon, const QString& sentence, const QString& action);
    void setDetail(QWidget* detail);
    /// Widgets between the head and the list: filters.
    QVBoxLayout* aboveList() const { return m_above; }
    /// A sentence in the place of the list while the filters hide everything.
    void setNothingFound(const QString& sentence);
    SideList& list() { return *m_list; }

    /// Another row is chosen ("" = none).
    virtual void onChosen(const QString& key) = 0;
    virtual void onEmptyActed() = 0;
    virtual void onMenu(const QString& key, const QPoint& at);

    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void take(const QString& key);
    void markRows(QVector<SideRow> rows);

    Theme& m_theme;
    QString m_title;
    QString m_current;
    QString m_wanted;
    SpanLabel* m_summary;
    QHBoxLayout* m_actions;
    QStackedWidget* m_stack;
    QVBoxLayout* m_above;
    SideList* m_list;
    QLabel* m_nothing;
    QWidget* m_body;
    QWidget* m_detailBox;
    EmptyState* m_empty = nullptr;
    QString m_emptyKey;
    QVector<SideRow> m_rows;
};

} // namespace gwt::desktop
