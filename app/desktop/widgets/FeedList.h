#pragma once

#include "app/desktop/widgets/FeedRow.h"

#include <QAbstractListModel>
#include <QListView>

namespace gwt::desktop
{

class Theme;

/// A list of feed rows, newest at the bottom; follows the end until the person scrolls up. Enter or a double click opens.
class FeedList final : public QListView
{
    Q_OBJECT
public:
    FeedList(const Theme& theme, QWidget* parent);

    void setRows(const QVector<FeedRow>& rows);
    QString currentKey() const;

Q_SIGNALS:
    void opened(const QString& key);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    class Model;
    Model* m_model;
};

} // namespace gwt::desktop
