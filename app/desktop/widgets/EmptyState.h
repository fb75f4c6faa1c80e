#pragma once

#include <QWidget>

class QLabel;

namespace gwt::desktop
{

class Theme;

/// One sentence and the one action that fills the emptiness.
class EmptyState final : public QWidget
{
    Q_OBJECT
public:
    enum class Emphasis { Primary, Secondary };

    /// An empty `action` shows no button.
    EmptyState(const Theme& theme, const QString& icon, const QString& sentence, const QString& action,
               Emphasis emphasis, QWidget* parent);

    void setSentence(const QString& sentence);

Q_SIGNALS:
    void acted();

private:
    const Theme& m_theme;
    QLabel* m_sentence;
};

} // namespace gwt::desktop
