#pragma once

#include "app/desktop/view/MessagesPort.h"
#include "app/desktop/view/ReviewPort.h"
#include "app/desktop/view/TabRow.h"

#include <QWidget>

class QMenu;
class QStackedWidget;
class QVBoxLayout;

namespace gwt::desktop
{

class Button;
class Card;
class DiffView;
struct DiffRow;
class EmptyState;
class FileList;
class SpanLabel;
class Theme;

/// What the current tab has changed: files, their differences, overlaps with other tabs, and what to do with it.
class ReviewPanel final : public QWidget
{
    Q_OBJECT
public:
    /// `messages` may be null: then there are no notes.
    ReviewPanel(const Theme& theme, ReviewPort& review, MessagesPort* messages, QWidget* parent);

    /// An empty id: nothing to review.
    void setTab(const TabRow& tab);
    void stepHunk(int direction);
    void toggleColumns();
    void adopt();
    void note();

Q_SIGNALS:
    void tabWanted(const QString& tab);
    void widthWanted(int width); ///< two columns need room
    void said(const QString& text); ///< for the foot: "Note sent."

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* buildHead();
    QWidget* buildContent();
    QWidget* buildFoot();
    void refresh();
    void showState(const ReviewState& state);
    void showOverlaps(const QVector<Overlap>& overlaps);
    void loadPatch(const QString& path);
    void writeNote(const QString& path, int line, const QString& text);
    void openPullRequest();
    void fillHunkMenu(QMenu* menu, const DiffRow& hunk);
    void applyHunk(const DiffRow& hunk, const QString& into);
    void undoHunk();

    const Theme& m_theme;
    ReviewPort& m_review;
    MessagesPort* m_messages;
    TabRow m_tab;
    QString m_path;
    QString m_base;
    struct Applied {
        QString tab, token, sentence;
    };
    Applied m_applied; ///< the last change taken or dropped here; an empty token: none
    int m_round = 0;

    SpanLabel* m_heading = nullptr;
    FileList* m_files = nullptr;
    DiffView* m_diff = nullptr;
    QVBoxLayout* m_cards = nullptr;
    Card* m_failure = nullptr;
    EmptyState* m_empty = nullptr;
    QWidget* m_content = nullptr;
    QWidget* m_foot = nullptr;
    Button* m_columns = nullptr;
    Button* m_adopt = nullptr;
    Button* m_note = nullptr;
    Button* m_pullRequest = nullptr;
    QVector<QWidget*> m_steps;
};

} // namespace gwt::desktop
