// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/files.h"

#include "app/spotter/artifacts.h"
#include "app/spotter/librarytabs.h"
#include "app/spotter/pages.h"
#include "app/spotter/requesttabs.h"
#include "core/base/file.h"
#include "core/base/write.h"
#include "core/workspace/items.h"
#include "ui/shell/jobs.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/text.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QSettings>
#include <QtConcurrentRun>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace spotter {

namespace {

constexpr auto recentKey = "recentFiles";
constexpr qsizetype mostRecent = 12;
/// Nobody writes a larger request; above it, a file is an artifact and is read once only.
constexpr qint64 largestRequest = qint64 {32} * 1024 * 1024;

/// The request in the file; nothing when it is something else, or can't be read.
std::optional<Document> requestIn(const QString &path)
{
    auto text = readFile(ui::fromQString(path), static_cast<std::size_t>(largestRequest));
    if (!text)
        return std::nullopt;
    auto document = Document::parse(std::move(*text));
    if (!document)
        return std::nullopt;
    if (looksLikeRequest(document->root()))
        return std::move(*document);
    if (!document->root()["request"].isObject())
        return std::nullopt;
    // One of the library's.
    auto item = workspace::readRequest(std::string(document->text()));
    return item ? std::optional(std::move(item->request)) : std::nullopt;
}

} // namespace

bool looksLikeRequest(const Value &root)
{
    static constexpr std::array<std::string_view, 12> members {"execute", "prefetch", "notifications",
        "context", "id", "experienceCloud", "property", "qaMode", "preview", "trace", "requestId",
        "environmentId"};
    return root.isObject() && root["rules"].isUndefined()
        && std::ranges::any_of(members, [&](std::string_view name) { return root[name].isDefined(); });
}

Files::Files(const Shared &shared, Artifacts &artifacts, LibraryTabs &library, QObject *parent)
    : QObject(parent), m_shared(shared), m_artifacts(artifacts), m_library(library)
{
    m_writers.setMaxThreadCount(1);
    makeCommands();
    connect(&m_shared.window, &ui::MainWindow::openRequested, this, &Files::open);
    connect(&m_shared.window, &ui::MainWindow::recentCleared, this, [this] {
        if (m_shared.settings != nullptr)
            m_shared.settings->remove(QLatin1String(recentKey));
        showRecent();
    });
    m_shared.window.addCommands([this] {
        std::vector<ui::Command> commands;
        const QStringList paths = m_shared.settings == nullptr
            ? QStringList()
            : m_shared.settings->value(QLatin1String(recentKey)).toStringList();
        for (const QString &path : paths)
            commands.push_back({path, tr("File"), [this, path] { open(path); }});
        return commands;
    });
    showRecent();
}

void Files::makeCommands()
{
    using Menu = ui::MainWindow::Menu;
    ui::MainWindow &window = m_shared.window;
    window.addSeparator(Menu::File);
    connect(window.addCommand(Menu::File, QStringLiteral("save"), tr("Save request"), {QKeySequence::Save}),
        &QAction::triggered, this, [this] { save(m_shared.tabs.current()); });
    connect(window.addCommand(Menu::File, QStringLiteral("saveAs"), tr("Save request as…"),
                {Qt::CTRL | Qt::SHIFT | Qt::Key_S}),
        &QAction::triggered, this, [this] { saveAs(m_shared.tabs.current()); });
}

void Files::open(const QString &path)
{
    const QFileInfo file(path);
    if (path.endsWith(QLatin1String(".bin"), Qt::CaseInsensitive) || !file.isFile()
        || file.size() > largestRequest) {
        // What is wrong with a file is said there too.
        m_artifacts.openFile(path);
        remember(path);
        return;
    }
    const int job = m_shared.window.jobs().begin(tr("Opening %1").arg(file.fileName()));
    auto *const watcher = new QFutureWatcher<std::optional<Document>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, path, job] {
        watcher->deleteLater();
        m_shared.window.jobs().end(job);
        if (const std::optional<Document> request = watcher->result())
            openRequest(path, *request);
        else
            m_artifacts.openFile(path);
        remember(path);
    });
    watcher->setFuture(QtConcurrent::run(&requestIn, path));
}

void Files::openRequest(const QString &path, const Document &request)
{
    m_shared.window.showPage(RequestPageNumber);
    const std::vector<RequestTab *> tabs = m_shared.tabs.all();
    const auto same = std::ranges::find_if(
        tabs, [&](const RequestTab *tab) { return tab->path() == path && !tab->isModified(); });
    if (same != tabs.end()) {
        (*same)->setRequest(request);
        m_shared.tabs.setCurrent((*same)->id());
        return;
    }
    RequestTab::Content content;
    content.request = request;
    content.path = path;
    content.title = QFileInfo(path).completeBaseName();
    content.method = m_shared.tabs.current().method();
    m_shared.tabs.add(std::move(content));
    m_shared.window.say(tr("Opened %1.").arg(path));
}

void Files::save(RequestTab &tab)
{
    if (m_library.save(tab))
        return;
    if (tab.path().isEmpty())
        saveAs(tab);
    else
        saveTo(tab, tab.path());
}

void Files::saveAs(RequestTab &tab)
{
    auto *const dialog
        = new QFileDialog(&m_shared.window, tr("Save request"), m_lastFolder, tr("Requests (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(tab.path().isEmpty() ? tab.title() + QStringLiteral(".json") : tab.path());
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, tab = QPointer<RequestTab>(&tab)](const QString &path) {
            m_lastFolder = QFileInfo(path).absolutePath();
            if (tab != nullptr)
                saveTo(*tab, path);
        });
    dialog->open();
}

void Files::saveTo(RequestTab &tab, const QString &path)
{
    const quint64 revision = tab.revision();
    auto *const watcher = new QFutureWatcher<QString>(this);
    connect(watcher, &QFutureWatcherBase::finished, this,
        [this, watcher, path, revision, saved = QPointer<RequestTab>(&tab)] {
            watcher->deleteLater();
            const QString failure = watcher->result();
            m_shared.window.say(failure.isEmpty() ? tr("Saved %1.").arg(path) : failure);
            if (saved == nullptr)
                return;
            if (!failure.isEmpty()) {
                if (saved->isMade())
                    saved->panel().showNotice(failure);
                return;
            }
            saved->setPath(path);
            saved->setTitle(QFileInfo(path).completeBaseName());
            if (saved->revision() == revision)
                saved->setModified(false);
            remember(path);
        });
    watcher->setFuture(QtConcurrent::run(&m_writers, [request = tab.request(), path] {
        const auto saved = saveFile(ui::fromQString(path), toPrettyJson(request.root()) + '\n');
        return saved ? QString() : ui::toQString(saved.error().message);
    }));
}

void Files::remember(const QString &path)
{
    if (m_shared.settings == nullptr || !QFileInfo::exists(path))
        return;
    QStringList paths = m_shared.settings->value(QLatin1String(recentKey)).toStringList();
    const QString whole = QFileInfo(path).absoluteFilePath();
    paths.removeAll(whole);
    paths.prepend(whole);
    m_shared.settings->setValue(QLatin1String(recentKey), QStringList(paths.mid(0, mostRecent)));
    showRecent();
}

void Files::showRecent()
{
    m_shared.window.setRecentFiles(m_shared.settings == nullptr
            ? QStringList()
            : m_shared.settings->value(QLatin1String(recentKey)).toStringList());
}

} // namespace spotter
