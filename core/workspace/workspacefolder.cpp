// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspacefolder.h"

#include "core/base/file.h"
#include "core/workspace/names.h"

#include <QFile>
#include <QFutureWatcher>
#include <QSet>
#include <QStringList>
#include <QtConcurrentRun>

#include <filesystem>
#include <utility>

namespace spotter::workspace {

namespace fs = std::filesystem;

namespace {

/// Watching costs the system something for each file.
constexpr qsizetype mostWatched = 4000;

/// File names are bytes on this system.
QString fileName(const std::string &path)
{
    return QFile::decodeName(QByteArray::fromStdString(path));
}

Result<std::string> putIntoTrash(const std::string &root, const std::string &path)
{
    const Result<std::string> file = pathBelow(root, path);
    if (!file)
        return file;
    QString inTrash;
    if (!QFile::moveToTrash(fileName(*file), &inTrash)) {
        return failure(ErrorCode::Unwritable,
            "“" + path
                + "” can't be put into the trash: this disk has none, or it can't be written to. Nothing was "
                  "removed; "
                  "remove it in your file manager.");
    }
    return QFile::encodeName(inTrash).toStdString();
}

Result<std::string> bringBack(const std::string &root, const std::string &path, const std::string &inTrash)
{
    const Result<std::string> file = pathBelow(root, path);
    if (!file)
        return file;
    std::error_code error;
    if (fs::exists(*file, error)) {
        return failure(ErrorCode::Rejected,
            "There is another “" + path + "” now: rename it, then bring the old one back.");
    }
    fs::create_directories(fs::path(*file).parent_path(), error);
    fs::rename(inTrash, *file, error);
    if (error) {
        return failure(ErrorCode::Unwritable,
            "“" + path + "” can't be brought back: " + error.message() + ". Look for it in the trash.");
    }
    return path;
}

} // namespace

WorkspaceFolder::WorkspaceFolder(QObject *parent)
    : QObject(parent), m_stop(std::make_shared<std::atomic<bool>>(false))
{
    m_pool.setMaxThreadCount(1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(150);
    connect(&m_pause, &QTimer::timeout, this, &WorkspaceFolder::reload);
    const auto wait = [this] { m_pause.start(); };
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, wait);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, wait);
}

WorkspaceFolder::~WorkspaceFolder()
{
    *m_stop = true;
    // What is being saved is saved.
    m_pool.waitForDone();
}

template<typename T>
void WorkspaceFolder::run(QObject *context, std::function<T()> job, std::function<void(const T &)> then)
{
    using Shared = std::shared_ptr<const T>;
    auto *const watcher = new QFutureWatcher<Shared>(this);
    connect(watcher, &QFutureWatcherBase::finished, this,
        [watcher, context = QPointer<QObject>(context), then = std::move(then)] {
            watcher->deleteLater();
            if (context != nullptr && then)
                then(*watcher->result());
        });
    watcher->setFuture(
        QtConcurrent::run(&m_pool, [job = std::move(job)] { return std::make_shared<const T>(job()); }));
}

void WorkspaceFolder::open(const std::string &root, bool makesIt)
{
    *m_stop = true;
    m_stop = std::make_shared<std::atomic<bool>>(false);
    if (root != m_root) {
        m_trashed.clear();
        m_content = {};
        m_isLoaded = false;
    }
    m_root = root;
    if (makesIt) {
        run<bool>(this,
            [root] {
                std::error_code error;
                return fs::create_directories(root, error);
            },
            {});
    }
    reload();
}

void WorkspaceFolder::fillIfNew(std::vector<std::pair<std::string, std::string>> files)
{
    run<bool>(this,
        [root = m_root, files = std::move(files)] {
            std::error_code error;
            for (const std::string_view folder : {requestsFolder, personasFolder}) {
                if (fs::exists(fs::path(root) / folder, error))
                    return false;
            }
            for (const auto &[path, text] : files) {
                if (!saveOver(root, path, text, std::nullopt))
                    return false;
            }
            return true;
        },
        {});
    reload();
}

void WorkspaceFolder::reload()
{
    m_pause.stop();
    const quint64 number = ++m_newest;
    using Loaded = std::shared_ptr<const Result<Content>>;
    run<Loaded>(
        this,
        [root = m_root, stop = m_stop] {
            return std::make_shared<const Result<Content>>(loadContent(root, *stop));
        },
        [this, number](const Loaded &loaded) {
            if (number == m_newest)
                take(loaded);
        });
}

void WorkspaceFolder::take(const std::shared_ptr<const Result<Content>> &loaded)
{
    if (!*loaded) {
        m_failure = loaded->error().message;
        watch();
        Q_EMIT failed();
        return;
    }
    m_failure.clear();
    m_content = **loaded;
    m_isLoaded = true;
    watch();
    Q_EMIT changed();
}

void WorkspaceFolder::watch()
{
    QSet<QString> wanted;
    const auto want = [&wanted](const fs::path &path) {
        if (wanted.size() < mostWatched)
            wanted.insert(fileName(path.string()));
    };
    // The folder above tells when this one goes or comes back.
    want(fs::path(m_root).parent_path());
    want(m_root);
    for (const std::string_view folder : {requestsFolder, personasFolder})
        want(fs::path(m_root) / folder);
    for (const RequestEntry &entry : m_content.requests)
        want(fs::path(m_root) / entry.path);
    for (const PersonaEntry &entry : m_content.personas)
        want(fs::path(m_root) / entry.path);
    const QStringList list = m_watcher.files() + m_watcher.directories();
    const QSet<QString> now(list.begin(), list.end());
    const QSet<QString> gone = now - wanted;
    if (!gone.isEmpty())
        m_watcher.removePaths(gone.values());
    QStringList added;
    for (const QString &path : wanted - now) {
        // What isn't there yet is told by the folder around it.
        if (QFile::exists(path))
            added << path;
    }
    if (!added.isEmpty())
        m_watcher.addPaths(added);
}

void WorkspaceFolder::read(
    const std::string &path, QObject *context, std::function<void(const Result<Text> &)> then)
{
    run<Result<Text>>(
        context,
        [root = m_root, path]() -> Result<Text> {
            const Result<std::string> file = pathBelow(root, path);
            Result<std::string> bytes = file ? readFile(*file) : file;
            if (!bytes)
                return tl::unexpected<Error>(bytes.error());
            std::string fingerprint = fingerprintOf(*bytes);
            return Text {std::move(*bytes), std::move(fingerprint)};
        },
        std::move(then));
}

void WorkspaceFolder::save(const std::string &path, std::string bytes,
    const std::optional<std::string> &expected, QObject *context,
    std::function<void(const Result<SaveOutcome> &)> then)
{
    run<Result<SaveOutcome>>(
        context,
        [root = m_root, path, bytes = std::move(bytes), expected] {
            return saveOver(root, path, bytes, expected);
        },
        std::move(then));
    reload();
}

void WorkspaceFolder::changeFiles(
    QObject *context, std::function<Result<std::string>()> job, const Moved &then)
{
    run<Result<std::string>>(context, std::move(job), then);
    // Behind the job, on the same worker.
    reload();
}

void WorkspaceFolder::saveNew(
    const std::string &folder, const std::string &name, std::string bytes, QObject *context, Moved then)
{
    changeFiles(
        context,
        [root = m_root, folder, name, bytes = std::move(bytes)] {
            return workspace::saveNew(root, folder, name, bytes);
        },
        then);
}

void WorkspaceFolder::makeFolder(
    const std::string &folder, const std::string &name, QObject *context, Moved then)
{
    changeFiles(
        context, [root = m_root, folder, name] { return workspace::makeFolder(root, folder, name); }, then);
}

void WorkspaceFolder::moveInto(
    const std::string &path, const std::string &folder, QObject *context, Moved then)
{
    changeFiles(
        context, [root = m_root, path, folder] { return workspace::moveInto(root, path, folder); }, then);
}

void WorkspaceFolder::rename(const std::string &path, const std::string &name, QObject *context, Moved then)
{
    changeFiles(
        context, [root = m_root, path, name] { return workspace::rename(root, path, name); }, then);
}

void WorkspaceFolder::duplicate(
    const std::string &path, const std::string &copyName, QObject *context, Moved then)
{
    changeFiles(
        context, [root = m_root, path, copyName] { return workspace::duplicate(root, path, copyName); },
        then);
}

void WorkspaceFolder::trash(const std::string &path, QObject *context, Moved then)
{
    // What can be undone is remembered, whoever asked.
    changeFiles(
        this, [root = m_root, path] { return putIntoTrash(root, path); },
        [this, path, context = QPointer<QObject>(context), then = std::move(then)](
            const Result<std::string> &inTrash) {
            if (inTrash)
                m_trashed.push_back({path, *inTrash});
            if (context != nullptr && then)
                then(inTrash ? Result<std::string>(path) : inTrash);
        });
}

void WorkspaceFolder::undoTrash(QObject *context, Moved then)
{
    if (m_trashed.empty())
        return;
    const Trashed last = m_trashed.back();
    m_trashed.pop_back();
    changeFiles(
        this, [root = m_root, last] { return bringBack(root, last.path, last.inTrash); },
        [this, last, context = QPointer<QObject>(context), then = std::move(then)](
            const Result<std::string> &back) {
            if (!back)
                m_trashed.push_back(last);
            if (context != nullptr && then)
                then(back);
        });
}

} // namespace spotter::workspace
