// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/windowkeeper.h"

#include "app/spotter/options.h"
#include "app/spotter/requesttabs.h"
#include "core/base/write.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <QDir>
#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <algorithm>
#include <utility>

namespace spotter {

namespace {

constexpr int mostWindows = 64;

} // namespace

WindowKeeper::WindowKeeper(const Shared &shared, const QString &folder, QObject *parent)
    : QObject(parent), m_shared(shared)
{
    findFolder(folder);
    m_pool.setMaxThreadCount(1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(std::chrono::milliseconds(700));
    m_limit.setSingleShot(true);
    m_limit.setInterval(std::chrono::seconds(4));
    connect(&m_pause, &QTimer::timeout, this, &WindowKeeper::save);
    connect(&m_limit, &QTimer::timeout, this, &WindowKeeper::save);
    connect(&m_shared.tabs, &RequestTabs::changed, this, &WindowKeeper::scheduleSave);
    connect(&m_shared.tabs, &RequestTabs::requestChanged, this, &WindowKeeper::scheduleSave);
    connect(&m_shared.window, &ui::MainWindow::layoutChanged, this, &WindowKeeper::scheduleSave);
    connect(&m_shared.window, &ui::MainWindow::closed, this, &WindowKeeper::saveNow);
}

WindowKeeper::~WindowKeeper() = default;

void WindowKeeper::findFolder(const QString &folder)
{
    if (folder.isEmpty())
        return;
    for (int number = 1; number <= mostWindows; ++number) {
        const QString path = QStringLiteral("%1/window-%2").arg(folder).arg(number);
        if (!QDir().mkpath(path))
            break;
        auto lock = std::make_unique<QLockFile>(path + QStringLiteral("/lock"));
        // However long a window is open; that of a process that has died is taken over.
        lock->setStaleLockTime(0);
        if (lock->tryLock(0)) {
            m_lock = std::move(lock);
            m_folder.emplace(path);
            return;
        }
        if (lock->error() != QLockFile::LockFailedError)
            break;
    }
    m_shared.window.say(
        tr("Requests and layout can't be kept for the next time: see whether %1 can be written.")
            .arg(folder));
}

void WindowKeeper::addPane(const QString &name, const std::function<QByteArray()> &save,
    const std::function<void(const QByteArray &)> &restore)
{
    m_panes.push_back({name, save, restore});
}

void WindowKeeper::restore()
{
    m_isRestored = true;
    if (!m_folder)
        return;
    const WindowStateFolder::Loaded loaded = m_folder->load();
    if (!loaded.trouble.isEmpty())
        m_shared.window.say(loaded.trouble);
    if (loaded.isFresh)
        return;
    const WindowState &state = loaded.state;
    std::vector<RequestTab::Content> contents;
    for (const WindowState::Tab &tab : state.tabs) {
        RequestTab::Content content;
        content.draftPath = m_folder->filePath(tab.file);
        content.title = tab.title;
        content.path = tab.path;
        content.clientCode = tab.clientCode;
        content.method = tab.method >= 0 && tab.method <= static_cast<int>(RequestTab::Method::OpenArtifact)
            ? static_cast<RequestTab::Method>(tab.method)
            : RequestTab::Method::ServerSide;
        content.isModified = tab.isModified;
        contents.push_back(std::move(content));
    }
    m_shared.tabs.restore(std::move(contents), static_cast<std::size_t>(std::max(0, state.current)));
    const std::vector<RequestTab *> tabs = m_shared.tabs.all();
    for (std::size_t number = 0; number < std::min(tabs.size(), state.tabs.size()); ++number)
        m_kept.insert(tabs[number]->id(), {state.tabs[number].file, tabs[number]->revision()});
    // What was asked for on the command line comes first.
    if (m_shared.options.size.isEmpty())
        m_shared.window.restoreLayout(state.layout);
    if (m_shared.options.page == 0 && state.page >= 0)
        m_shared.window.showPage(state.page);
    for (const Pane &pane : m_panes) {
        if (state.panes.contains(pane.name))
            pane.restore(state.panes.value(pane.name));
    }
    m_last = state;
    m_hasRestored = true;
}

void WindowKeeper::scheduleSave()
{
    if (!m_folder || !m_isRestored)
        return;
    m_pause.start();
    if (!m_limit.isActive())
        m_limit.start();
}

WindowKeeper::Work WindowKeeper::gather()
{
    Work work;
    const std::vector<RequestTab *> tabs = m_shared.tabs.all();
    for (const RequestTab *const tab : tabs) {
        const Kept kept = m_kept.value(tab->id());
        const bool isKept = !kept.file.isEmpty() && kept.revision == tab->revision();
        if (tab == &m_shared.tabs.current())
            work.state.current = static_cast<int>(work.state.tabs.size());
        work.state.tabs.push_back({isKept ? kept.file : QString(), tab->title(), tab->path(),
            tab->clientCode(), static_cast<int>(tab->method()), tab->isModified()});
        work.texts.push_back(isKept ? std::nullopt : std::optional(tab->request()));
        work.ids.push_back(tab->id());
        work.revisions.push_back(tab->revision());
    }
    work.state.page = m_shared.window.currentPage();
    work.state.layout = m_shared.window.saveLayout();
    for (const Pane &pane : m_panes)
        work.state.panes.insert(pane.name, pane.save());
    return work;
}

WindowKeeper::Outcome WindowKeeper::write(const WindowStateFolder &folder, Work work)
{
    for (std::size_t number = 0; number < work.texts.size(); ++number) {
        if (!work.texts[number])
            continue;
        const auto name = folder.saveText(toPrettyJson(work.texts[number]->root()));
        if (!name)
            return {{}, ui::toQString(name.error().message)};
        work.state.tabs[number].file = *name;
    }
    const auto saved = folder.save(work.state);
    return {std::move(work.state), saved ? QString() : ui::toQString(saved.error().message)};
}

void WindowKeeper::save()
{
    m_pause.stop();
    m_limit.stop();
    if (m_isSaving) {
        m_isDirty = true;
        return;
    }
    Work work = gather();
    if (m_last && work.state == *m_last)
        return;
    m_isSaving = true;
    auto *const watcher = new QFutureWatcher<Outcome>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, work] {
        watcher->deleteLater();
        m_isSaving = false;
        finish(work, watcher->result());
        if (std::exchange(m_isDirty, false))
            scheduleSave();
    });
    watcher->setFuture(QtConcurrent::run(&m_pool, &WindowKeeper::write, *m_folder, std::move(work)));
}

void WindowKeeper::finish(const Work &work, const Outcome &outcome)
{
    if (!outcome.failure.isEmpty()) {
        if (!std::exchange(m_hasFailed, true))
            m_shared.window.say(
                tr("Requests and layout could not be kept for the next time: %1").arg(outcome.failure));
        return;
    }
    m_hasFailed = false;
    m_last = outcome.state;
    for (std::size_t number = 0; number < work.ids.size(); ++number)
        m_kept.insert(work.ids[number], {outcome.state.tabs[number].file, work.revisions[number]});
}

void WindowKeeper::saveNow()
{
    if (!m_folder || !m_isRestored)
        return;
    m_pause.stop();
    m_limit.stop();
    // A worker that is still writing would come last.
    const QList<QFutureWatcherBase *> watchers = findChildren<QFutureWatcherBase *>();
    for (QFutureWatcherBase *const watcher : watchers) {
        watcher->waitForFinished();
        QCoreApplication::sendPostedEvents(watcher);
    }
    Work work = gather();
    if (m_last && work.state == *m_last)
        return;
    const Outcome outcome = write(*m_folder, work);
    finish(work, outcome);
}

} // namespace spotter
