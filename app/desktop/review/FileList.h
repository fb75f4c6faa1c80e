#pragma once

#include "app/desktop/view/FileChange.h"

#include <QAbstractListModel>
#include <QListView>
#include <QVector>

namespace gwt::desktop
{

class Theme;

/// The changed files of a tab. Uniform rows, so ten thousand cost what ten do.
class FileList final : public QListView
{
    Q_OBJECT
public:
    FileList(const Theme& theme, QWidget* parent);

    /// Keeps the chosen path when it is still there, else takes the first.
    void setFiles(const QVector<FileChange>& files);
    QString currentPath() const;
    void setMaxRows(int rows);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(const QString& path);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    class Model;
    class Delegate;
    Model* m_model;
    int m_maxRows = 8;
    bool m_setting = false;
};

} // namespace gwt::desktop
