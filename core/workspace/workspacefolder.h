// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/content.h"
#include "core/workspace/fileoperations.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace spotter::workspace {

/// The folder that the user works in: what is in it, kept up to date while others change it, and what can be done to it.
/// Everything that touches the disk happens on a worker, one thing after another; `then` is called in this object's thread,
/// unless `context` is gone by then.
class WorkspaceFolder : public QObject
{
    Q_OBJECT

public:
    explicit WorkspaceFolder(QObject *parent = nullptr);
    ~WorkspaceFolder() override;

    /// Reads another folder. With `makesIt` it is made when it is missing. Ends in changed() or failed().
    void open(const std::string &root, bool makesIt = false);
    /// Writes these files, paths and texts, into a folder that has neither requests nor personas, not even empty folders.
    void fillIfNew(std::vector<std::pair<std::string, std::string>> files);
    const std::string &root() const { return m_root; }
    const Content &content() const { return m_content; }
    bool isLoaded() const { return m_isLoaded; }
    /// Why there is nothing to be seen; empty when all is well.
    const std::string &failure() const { return m_failure; }

    struct Text
    {
        std::string bytes;
        std::string fingerprint;
    };
    void read(const std::string &path, QObject *context, std::function<void(const Result<Text> &)> then);
    /// See saveOver().
    void save(const std::string &path, std::string bytes, const std::optional<std::string> &expected,
        QObject *context, std::function<void(const Result<SaveOutcome> &)> then);

    /// What these give is the path of what came out.
    using Moved = std::function<void(const Result<std::string> &)>;
    void saveNew(
        const std::string &folder, const std::string &name, std::string bytes, QObject *context, Moved then);
    void makeFolder(const std::string &folder, const std::string &name, QObject *context, Moved then);
    void moveInto(const std::string &path, const std::string &folder, QObject *context, Moved then);
    void rename(const std::string &path, const std::string &name, QObject *context, Moved then);
    void duplicate(const std::string &path, const std::string &copyName, QObject *context, Moved then);
    /// Into the system's trash.
    void trash(const std::string &path, QObject *context, Moved then);
    /// Brings back what was put into the trash last.
    void undoTrash(QObject *context, Moved then);
    /// What undoTrash() would bring back; empty for nothing.
    std::string lastTrashed() const { return m_trashed.empty() ? std::string() : m_trashed.back().path; }

public Q_SLOTS:
    void reload();

Q_SIGNALS:
    /// content() is another one.
    void changed();
    /// The folder can't be read; see failure(). What was there last is still in content().
    void failed();

private:
    struct Trashed
    {
        std::string path;
        std::string inTrash; ///< where the system has put it
    };

    template<typename T>
    void run(QObject *context, std::function<T()> job, std::function<void(const T &)> then);
    void changeFiles(QObject *context, std::function<Result<std::string>()> job, const Moved &then);
    void take(const std::shared_ptr<const Result<Content>> &loaded);
    void watch();

    std::string m_root;
    Content m_content;
    bool m_isLoaded = false;
    std::string m_failure;
    std::shared_ptr<std::atomic<bool>> m_stop;
    quint64 m_newest = 0; ///< number of the last reload
    QFileSystemWatcher m_watcher;
    QTimer m_pause; ///< a checkout changes many files at once
    std::vector<Trashed> m_trashed;
    QThreadPool m_pool; ///< of one thread, so that things happen in order
};

} // namespace spotter::workspace
