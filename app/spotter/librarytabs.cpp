// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/librarytabs.h"

#include "app/spotter/pages.h"
#include "app/spotter/requestfile.h"
#include "app/spotter/requesttabs.h"
#include "app/spotter/workspacecontrol.h"
#include "core/client/dialect.h"
#include "core/workspace/names.h"
#include "ui/library/diskchangebar.h"
#include "ui/library/librarypanel.h"
#include "ui/library/resolvedview.h"
#include "ui/settings/personaspage.h"
#include "ui/settings/pickers.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/text.h"

#include <QBoxLayout>
#include <QFile>

#include <set>
#include <utility>

namespace spotter {

namespace {

/// As files say it; empty for what only this window does.
std::string methodInFile(RequestTab::Method method)
{
    return method == RequestTab::Method::OpenArtifact
        ? std::string()
        : std::string(client::methodText(static_cast<client::Method>(method)));
}

} // namespace

LibraryTabs::LibraryTabs(const Shared &shared, WorkspaceControl &workspace, QObject *parent)
    : QObject(parent), m_shared(shared), m_workspace(workspace), m_resolved(new ui::ResolvedView)
{
    ui::MainWindow &window = m_shared.window;
    window.addPage(tr("Personas"), QStringLiteral("persona"), {&m_workspace.personasPage()});
    window.addDock(tr("Library"), QStringLiteral("library"), &m_workspace.library(),
        Qt::CTRL | Qt::SHIFT | Qt::Key_B,
        {.area = Qt::LeftDockWidgetArea, .size = 200, .page = RequestPageNumber});
    window.addDock(tr("As sent"), QStringLiteral("resolved"), m_resolved, Qt::CTRL | Qt::SHIFT | Qt::Key_R,
        {.area = Qt::RightDockWidgetArea,
            .beside = QStringLiteral("answer"),
            .page = RequestPageNumber,
            .roles = {ui::Role::Developer}});
    window.addChoice(&m_workspace.personaPicker());
    window.addChoice(&m_workspace.clockPicker());
    m_pause.setSingleShot(true);
    m_pause.setInterval(200);
    connect(&m_pause, &QTimer::timeout, this, &LibraryTabs::showResolved);
    connect(&m_workspace, &WorkspaceControl::said, &window, &ui::MainWindow::say);
    connect(&m_workspace, &WorkspaceControl::personasPageWanted, this,
        [this] { m_shared.window.showPage(PersonasPageNumber); });
    connect(&m_workspace, &WorkspaceControl::openRequestWanted, this, &LibraryTabs::open);
    connect(&m_workspace, &WorkspaceControl::surroundingsChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(&m_shared.tabs, &RequestTabs::currentChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(m_resolved, &ui::ResolvedView::copied, &window, &ui::MainWindow::say);
    m_shared.tabs.whenMade(
        [this](RequestTab &tab, ui::RequestPage &page, ui::OffersPanel &) { wire(tab, page); });
}

void LibraryTabs::wire(RequestTab &tab, ui::RequestPage &page)
{
    auto *const bar = new ui::DiskChangeBar;
    if (auto *const layout = qobject_cast<QBoxLayout *>(page.layout()))
        layout->insertWidget(0, bar);
    RequestFile::Editor editor {[&tab] { return tab.request(); },
        [&tab](const Document &request) { tab.setRequest(request); },
        [&tab] { return methodInFile(tab.method()); }};
    // The tab's own, so that both end together.
    auto *const file = new RequestFile(m_workspace.folder(), std::move(editor), bar, &tab);
    connect(&tab, &RequestTab::requestChanged, file, &RequestFile::edited);
    connect(&tab, &RequestTab::requestChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(&m_workspace, &WorkspaceControl::moved, file, &RequestFile::moved);
    connect(file, &RequestFile::secretTaken, &m_workspace, &WorkspaceControl::keepTraceToken);
    connect(file, &RequestFile::said, &m_shared.window, &ui::MainWindow::say);
    connect(file, &RequestFile::changed, this, [this, &tab, file] { show(tab, *file); });
    connect(file, &RequestFile::opened, this, [&tab](const std::string &method) {
        if (const auto known = client::methodFromText(method); known && tab.isMade())
            tab.page().setMethod(static_cast<RequestTab::Method>(*known));
    });
    // An edited one stays as it is: saving it makes a new file.
    if (const std::string path = insidePath(tab.path()); !path.empty() && !tab.isModified())
        file->open(path);
}

RequestFile *LibraryTabs::fileOf(const RequestTab &tab)
{
    return tab.findChild<RequestFile *>(QString(), Qt::FindDirectChildrenOnly);
}

std::string LibraryTabs::insidePath(const QString &path) const
{
    const std::string whole = QFile::encodeName(path).toStdString();
    const std::string root = m_workspace.folder().root() + '/';
    return root.size() > 1 && whole.starts_with(root) ? whole.substr(root.size()) : std::string();
}

void LibraryTabs::open(const std::string &path)
{
    m_shared.window.showPage(RequestPageNumber);
    const std::vector<RequestTab *> tabs = m_shared.tabs.all();
    for (RequestTab *const tab : tabs) {
        const RequestFile *const file = fileOf(*tab);
        if (file != nullptr ? file->path() == path : insidePath(tab->path()) == path) {
            m_shared.tabs.setCurrent(tab->id());
            return;
        }
    }
    RequestTab::Content content;
    content.title = ui::toQString(workspace::lastStepOf(path));
    content.method = m_shared.tabs.current().method();
    if (RequestFile *const file = fileOf(m_shared.tabs.add(std::move(content))))
        file->open(path);
}

void LibraryTabs::show(RequestTab &tab, const RequestFile &file)
{
    if (!file.path().empty()) {
        tab.setPath(QFile::decodeName((m_workspace.folder().root() + '/' + file.path()).c_str()));
        tab.setTitle(ui::toQString(file.name()));
        tab.setModified(file.isUnsaved());
    }
    showUnsaved();
    m_pause.start();
}

void LibraryTabs::showUnsaved()
{
    std::set<std::string> paths;
    for (const RequestTab *const tab : m_shared.tabs.all()) {
        const RequestFile *const file = fileOf(*tab);
        if (file != nullptr && file->isUnsaved() && !file->path().empty())
            paths.insert(file->path());
    }
    m_workspace.library().setUnsaved(paths);
}

void LibraryTabs::showResolved()
{
    const RequestTab &tab = m_shared.tabs.current();
    const RequestFile *const file = fileOf(tab);
    m_resolved->show(m_workspace.preview(tab.request(), file != nullptr ? file->variables() : Document()));
}

PreparedRequest LibraryTabs::prepare(const RequestTab &tab) const
{
    const RequestFile *const file = fileOf(tab);
    return m_workspace.prepare(tab.request(), file != nullptr ? file->variables() : Document());
}

bool LibraryTabs::save(RequestTab &tab)
{
    RequestFile *const file = fileOf(tab);
    const bool isElsewhere = !tab.path().isEmpty() && insidePath(tab.path()).empty();
    if (file == nullptr || isElsewhere || m_workspace.folder().root().empty())
        return false;
    file->save(ui::fromQString(tab.title()));
    return true;
}

} // namespace spotter
