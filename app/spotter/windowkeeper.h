// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/spotter/shared.h"
#include "app/spotter/windowstate.h"
#include "core/base/document.h"

#include <QHash>
#include <QLockFile>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace spotter {

/// Keeps tabs, unsaved texts and the arrangement of the window all the time, and brings them back. Files are written by a
/// worker, a moment after something changed. Each running window has a folder of its own, guarded by a lock.
class WindowKeeper : public QObject
{
    Q_OBJECT

public:
    /// `folder` holds the folders of all windows; empty: nothing is kept.
    WindowKeeper(const Shared &shared, const QString &folder, QObject *parent = nullptr);
    ~WindowKeeper() override;

    /// Something that a pane remembers, such as the widths of its columns.
    void addPane(const QString &name, const std::function<QByteArray()> &save,
        const std::function<void(const QByteArray &)> &restore);

    /// Before the window is shown. From then on changes are kept.
    void restore();
    /// Whether there was something to bring back.
    bool hasRestored() const { return m_hasRestored; }
    /// Saves at once, and waits for it.
    void saveNow();

public Q_SLOTS:
    void scheduleSave();

private:
    struct Pane
    {
        QString name;
        std::function<QByteArray()> save;
        std::function<void(const QByteArray &)> restore;
    };
    struct Kept
    {
        QString file;
        quint64 revision = 0;
    };
    /// What a worker needs: texts that are still to be written, by the number of their tab.
    struct Work
    {
        WindowState state;
        std::vector<std::optional<Document>> texts;
        std::vector<QString> ids;
        std::vector<quint64> revisions;
    };
    struct Outcome
    {
        WindowState state;
        QString failure;
    };
    void findFolder(const QString &folder);
    Work gather();
    static Outcome write(const WindowStateFolder &folder, Work work);
    void save();
    void finish(const Work &work, const Outcome &outcome);

    Shared m_shared;
    std::unique_ptr<QLockFile> m_lock;
    std::optional<WindowStateFolder> m_folder;
    std::vector<Pane> m_panes;
    QHash<QString, Kept> m_kept; ///< by id of the tab
    std::optional<WindowState> m_last; ///< what is in the folder
    QThreadPool m_pool; ///< of one thread: discs may be slow, and nothing else must wait for them
    QTimer m_pause;
    QTimer m_limit; ///< who types without a pause is kept too
    bool m_isRestored = false;
    bool m_hasRestored = false;
    bool m_isSaving = false;
    bool m_isDirty = false;
    bool m_hasFailed = false;
};

} // namespace spotter
