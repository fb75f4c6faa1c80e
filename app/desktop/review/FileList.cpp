#include "app/desktop/review/FileList.h"

#include "app/desktop/theme/Elide.h"
#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/Theme.h"

#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace gwt::desktop
{
namespace
{

constexpr int RowHeight = 26;

QString letterOf(FileChange::Kind kind)
{
    switch (kind) {
    case FileChange::Kind::Added:
        return QStringLiteral("A");
    case FileChange::Kind::Deleted:
        return QStringLiteral("D");
    case FileChange::Kind::Renamed:
        return QStringLiteral("R");
    case FileChange::Kind::Modified:
        break;
    }
    return QStringLiteral("M");
}

} // namespace

class FileList::Model final : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;

    void setFiles(const QVector<FileChange>& files)
    {
        beginResetModel();
        m_files = files;
        endResetModel();
    }
    const QVector<FileChange>& files() const { return m_files; }
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_files.size()); }
    QVariant data(const QModelIndex& index, int role) const override
    {
        if (!index.isValid())
            return {};
        const FileChange& file = m_files[index.row()];
        if (role == Qt::DisplayRole)
            return file.path;
        if (role == Qt::ToolTipRole)
            return file.oldPath.isEmpty() ? file.path : FileList::tr("%1\nwas %2").arg(file.path, file.oldPath);
        if (role == Qt::AccessibleTextRole)
            return FileList::tr("%1, %2 added, %3 removed").arg(file.path).arg(file.added).arg(file.removed);
        return {};
    }

private:
    QVector<FileChange> m_files;
};

class FileList::Delegate final : public QStyledItemDelegate
{
public:
    Delegate(const Theme& theme, const Model& model, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
        , m_model(model)
    {
    }
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {0, RowHeight}; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const FileChange& file = m_model.files()[index.row()];
        const QRect r = option.rect;
        if (option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(r, m_theme.ink(Ink::Selection));
        else if (option.state.testFlag(QStyle::State_MouseOver))
            painter->fillRect(r, m_theme.ink(Ink::Hover));
        painter->setFont(m_theme.groupTitle());
        painter->setPen(m_theme.ink(Ink::Muted));
        painter->drawText(r.adjusted(13, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, letterOf(file.kind));
        const int figures = paintFigures(*painter, r.adjusted(0, 0, -14, 0), file);
        painter->setFont(m_theme.font());
        painter->setPen(m_theme.ink(Ink::Text));
        const QRect name(r.left() + 38, r.top(), r.width() - 38 - 14 - figures - 8, r.height());
        painter->drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                          elided(m_theme.font(), file.path, Qt::ElideMiddle, name.width()));
        if (option.state.testFlag(QStyle::State_HasFocus))
            paintFocusRing(*painter, r.adjusted(1, 0, -1, 0), 4, m_theme);
    }

private:
    int paintFigures(QPainter& painter, const QRect& r, const FileChange& file) const
    {
        painter.setFont(m_theme.monoSmall());
        const QFontMetrics metrics(m_theme.monoSmall());
        int x = r.right() + 1;
        const auto put = [&](const QString& text, Ink ink) {
            const int width = metrics.horizontalAdvance(text);
            x -= width;
            painter.setPen(m_theme.ink(ink));
            painter.drawText(QRect(x, r.top(), width + 1, r.height()), Qt::AlignLeft | Qt::AlignVCenter, text);
            x -= 7;
        };
        if (file.binary)
            put(FileList::tr("binary"), Ink::Muted);
        if (file.removed > 0)
            put(QStringLiteral("−%1").arg(file.removed), Ink::ErrorText);
        if (file.added > 0)
            put(QStringLiteral("+%1").arg(file.added), Ink::ReadyText);
        return r.right() + 1 - x;
    }

    const Theme& m_theme;
    const Model& m_model;
};

FileList::FileList(const Theme& theme, QWidget* parent)
    : QListView(parent)
    , m_model(new Model(this))
{
    setModel(m_model);
    setItemDelegate(new Delegate(theme, *m_model, this));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Changed files"));
    viewport()->setAutoFillBackground(false);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void FileList::setFiles(const QVector<FileChange>& files)
{
    const QString before = currentPath();
    m_setting = true;
    m_model->setFiles(files);
    const auto same = std::find_if(files.begin(), files.end(), [&](const FileChange& f) { return f.path == before; });
    if (!files.isEmpty())
        setCurrentIndex(m_model->index(same == files.end() ? 0 : int(same - files.begin())));
    m_setting = false;
    updateGeometry();
    Q_EMIT chosen(currentPath()); // also when it is the same path: its content may have changed
}

QString FileList::currentPath() const
{
    const QModelIndex index = currentIndex();
    return index.isValid() && index.row() < m_model->rowCount() ? m_model->files()[index.row()].path : QString();
}

void FileList::setMaxRows(int rows)
{
    m_maxRows = rows;
    updateGeometry();
}

QSize FileList::sizeHint() const { return {200, std::min(m_maxRows, m_model->rowCount()) * RowHeight}; }

QSize FileList::minimumSizeHint() const { return {80, std::min(2, m_model->rowCount()) * RowHeight}; }

void FileList::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    if (!m_setting && current.isValid())
        Q_EMIT chosen(currentPath());
}

} // namespace gwt::desktop
