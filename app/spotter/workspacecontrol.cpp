// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/workspacecontrol.h"

#include "app/spotter/environmentstore.h"
#include "core/base/write.h"
#include "core/delivery/edit.h"
#include "core/workspace/names.h"
#include "core/workspace/secrets.h"
#include "resources/samples.h"
#include "ui/library/librarymodel.h"
#include "ui/library/librarypanel.h"
#include "ui/request/useragents.h"
#include "ui/settings/environmentspage.h"
#include "ui/settings/personaspage.h"
#include "ui/settings/pickers.h"
#include "ui/widgets/text.h"

#include <QFile>
#include <QFileDialog>
#include <QSettings>
#include <QUuid>

#include <algorithm>
#include <mutex>
#include <utility>

namespace spotter {

using workspace::ClockSetting;

namespace {

const QString folderKey = QStringLiteral("workspace/folder");
const QString personaKey = QStringLiteral("workspace/persona");
const QString clockKey = QStringLiteral("workspace/clock");

/// A widget that was never placed goes with its owner.
template<typename Widget>
void removeUnplaced(const QPointer<Widget> &widget)
{
    if (widget != nullptr && widget->parent() == nullptr)
        delete widget.data();
}

QString nameOf(const std::string &path)
{
    return ui::toQString(workspace::lastStepOf(path));
}

} // namespace

struct WorkspaceControl::SharedClock
{
    std::mutex guard;
    ClockSetting setting;
};

WorkspaceControl::WorkspaceControl(QSettings *settings, EnvironmentStore &environments,
    std::unique_ptr<workspace::SecretStore> secrets, QObject *parent)
    : QObject(parent), m_settings(settings), m_environments(environments), m_secrets(std::move(secrets)),
      m_clock(std::make_shared<SharedClock>()), m_library(new ui::LibraryPanel),
      m_personasPage(new ui::PersonasPage), m_personaPicker(new ui::PersonaPicker),
      m_clockPicker(new ui::ClockPicker)
{
    std::vector<std::pair<QString, QString>> userAgents;
    for (const ui::UserAgentPreset &preset : ui::userAgentPresets())
        userAgents.emplace_back(preset.name, preset.userAgent);
    m_personasPage->setUserAgents(userAgents);
    if (settings != nullptr) {
        m_persona = ui::fromQString(settings->value(personaKey).toString());
        const auto clock = Document::parse(ui::fromQString(settings->value(clockKey).toString()));
        m_clockPicker->setSetting(
            clock ? workspace::clockFromJson(clock->root()).value_or(ClockSetting {}) : ClockSetting {});
    }
    connectFolder();
    connectLibrary();
    connectPersonas();
    connectSecrets();
    showClock();
}

WorkspaceControl::~WorkspaceControl()
{
    if (m_personasPage != nullptr) {
        // What was typed a moment ago is still written: the folder waits for it.
        m_personasPage->flush();
        m_personasPage->disconnect(this);
    }
    removeUnplaced(m_library);
    removeUnplaced(m_personasPage);
    removeUnplaced(m_personaPicker);
    removeUnplaced(m_clockPicker);
}

ui::LibraryPanel &WorkspaceControl::library() const
{
    return *m_library;
}

ui::PersonasPage &WorkspaceControl::personasPage() const
{
    return *m_personasPage;
}

ui::PersonaPicker &WorkspaceControl::personaPicker() const
{
    return *m_personaPicker;
}

ui::ClockPicker &WorkspaceControl::clockPicker() const
{
    return *m_clockPicker;
}

void WorkspaceControl::open(const QString &standardFolder)
{
    const QString last = m_settings == nullptr ? QString() : m_settings->value(folderKey).toString();
    if (!last.isEmpty() && last != standardFolder) {
        m_folder.open(QFile::encodeName(last).toStdString());
        return;
    }
    const std::string root = QFile::encodeName(standardFolder).toStdString();
    m_folder.open(root, true);
    m_folder.fillIfNew(sampleWorkspace());
}

void WorkspaceControl::openFolder(const QString &path)
{
    if (m_personasPage != nullptr)
        m_personasPage->flush();
    m_folder.open(QFile::encodeName(path).toStdString());
    if (m_settings != nullptr)
        m_settings->setValue(folderKey, path);
}

void WorkspaceControl::connectFolder()
{
    connect(&m_folder, &workspace::WorkspaceFolder::changed, this, &WorkspaceControl::showContent);
    connect(&m_folder, &workspace::WorkspaceFolder::failed, this,
        [this] { m_library->showFailure(ui::displayText(m_folder.failure())); });
}

void WorkspaceControl::showContent()
{
    // The window may go first.
    if (m_library == nullptr || m_personasPage == nullptr || m_personaPicker == nullptr
        || m_clockPicker == nullptr)
        return;
    const workspace::Content &content = m_folder.content();
    const workspace::PersonaEntry *const entry = content.persona(m_persona);
    const bool isUsable = entry != nullptr && entry->problem.empty();
    m_library->setContent(content);
    m_library->setCurrentPersona(isUsable ? m_persona : std::string());
    m_library->setUndoable(nameOf(m_folder.lastTrashed()));
    m_personasPage->setCurrent(isUsable ? m_persona : std::string());
    m_personasPage->setPersonas(content.personas);
    m_personaPicker->setPersonas(content.personas, m_persona);
    m_clockPicker->setPersonaClock(isUsable ? entry->persona.clock() : ClockSetting {});
    showClock();
    Q_EMIT surroundingsChanged();
}

void WorkspaceControl::showClock()
{
    const std::lock_guard lock(m_clock->guard);
    m_clock->setting = m_clockPicker->effective();
}

Clock WorkspaceControl::clock() const
{
    return [clock = m_clock, now = systemClock()] {
        ClockSetting setting;
        {
            const std::lock_guard lock(clock->guard);
            setting = clock->setting;
        }
        return workspace::clockOf(setting, now)();
    };
}

void WorkspaceControl::connectLibrary()
{
    const ui::LibraryPanel *const library = m_library;
    using Outcome = Result<std::string>;
    connect(library, &ui::LibraryPanel::openRequestWanted, this, &WorkspaceControl::openRequestWanted);
    connect(library, &ui::LibraryPanel::openPersonaWanted, this, [this](const std::string &path) {
        m_personasPage->showPersona(path);
        Q_EMIT personasPageWanted();
    });
    connect(library, &ui::LibraryPanel::usePersonaWanted, this, &WorkspaceControl::usePersona);
    connect(library, &ui::LibraryPanel::newPersonaWanted, this, &WorkspaceControl::newPersona);
    connect(library, &ui::LibraryPanel::openFolderWanted, this, &WorkspaceControl::askForFolder);
    connect(library, &ui::LibraryPanel::undoWanted, this, &WorkspaceControl::undoTrash);
    connect(library, &ui::LibraryPanel::deleteWanted, this, &WorkspaceControl::trash);
    connect(library, &ui::LibraryPanel::newRequestWanted, this, [this](const std::string &folder) {
        workspace::RequestItem item;
        item.name = ui::fromQString(tr("New request"));
        item.request = Document::parse(R"({"context":{"channel":"web"},"prefetch":{"mboxes":[]}})").value();
        m_folder.saveNew(folder, item.name, workspace::requestText(item), this, [this](const Outcome &path) {
            if (check(path)) {
                m_library->select(*path, true);
                Q_EMIT openRequestWanted(*path);
            }
        });
    });
    connect(library, &ui::LibraryPanel::newFolderWanted, this, [this](const std::string &folder) {
        m_folder.makeFolder(folder, ui::fromQString(tr("New folder")), this, [this](const Outcome &path) {
            if (check(path))
                m_library->select(*path, true);
        });
    });
    connect(library, &ui::LibraryPanel::duplicateWanted, this, [this](const std::string &path) {
        const QModelIndex index = m_library->model()->indexOf(path);
        duplicate(path, index.data(Qt::EditRole).toString());
    });
    connect(library, &ui::LibraryPanel::renameWanted, this,
        [this](const std::string &path, const std::string &name) {
            m_folder.rename(path, name, this, [this, path](const Outcome &to) {
                if (!check(to))
                    return;
                if (path == m_persona)
                    usePersona(*to);
                m_library->select(*to);
                Q_EMIT moved(path, *to);
            });
        });
    connect(library, &ui::LibraryPanel::moveWanted, this,
        [this](const std::string &path, const std::string &folder) {
            m_folder.moveInto(path, folder, this, [this, path](const Outcome &to) {
                if (!check(to))
                    return;
                m_library->select(*to);
                Q_EMIT moved(path, *to);
            });
        });
}

void WorkspaceControl::connectPersonas()
{
    const ui::PersonasPage *const page = m_personasPage;
    connect(page, &ui::PersonasPage::newWanted, this, &WorkspaceControl::newPersona);
    connect(page, &ui::PersonasPage::removeWanted, this, &WorkspaceControl::trash);
    connect(page, &ui::PersonasPage::chosen, this, &WorkspaceControl::usePersona);
    connect(page, &ui::PersonasPage::duplicateWanted, this, [this](const std::string &path) {
        if (const workspace::PersonaEntry *const entry = m_folder.content().persona(path))
            duplicate(path, ui::toQString(entry->name));
    });
    connect(page, &ui::PersonasPage::saveWanted, this,
        [this](const std::string &path, const std::string &bytes, const std::string &expected) {
            m_folder.save(path, bytes, expected.empty() ? std::nullopt : std::optional(expected), this,
                [this, path](const Result<workspace::SaveOutcome> &outcome) {
                    if (!outcome)
                        m_personasPage->saveFailed(ui::displayText(outcome.error().message));
                    else if (outcome->isSaved)
                        m_personasPage->saved(path, outcome->fingerprint);
                    else
                        m_personasPage->saveRefused(path);
                });
        });
    connect(m_personaPicker, &ui::PersonaPicker::chosen, this, &WorkspaceControl::usePersona);
    connect(m_personaPicker, &ui::PersonaPicker::manageWanted, this, &WorkspaceControl::personasPageWanted);
    connect(m_clockPicker, &ui::ClockPicker::chosen, this, [this] {
        showClock();
        if (m_settings != nullptr) {
            m_settings->setValue(
                clockKey, ui::toQString(toJson(workspace::clockToJson(m_clockPicker->setting()).root())));
        }
        Q_EMIT surroundingsChanged();
    });
}

void WorkspaceControl::connectSecrets()
{
    connect(&m_secrets, &SecretKeeper::failed, this, &WorkspaceControl::said);
    connect(&m_secrets, &SecretKeeper::known, this, [this](const std::string &key) {
        if (m_environmentsPage != nullptr)
            m_environmentsPage->setSecret(key, m_secrets.secret(key));
        Q_EMIT surroundingsChanged();
    });
    connect(&m_secrets, &SecretKeeper::keepsChanged, this, [this](bool keeps) {
        if (m_environmentsPage != nullptr)
            m_environmentsPage->setSecretsKept(keeps);
    });
    for (const client::Environment &environment : m_environments.environments())
        m_secrets.load(environment.variables.root());
}

void WorkspaceControl::attach(ui::EnvironmentsPage &page)
{
    m_environmentsPage = &page;
    page.setSecretsKept(m_secrets.keeps());
    connect(&page, &ui::EnvironmentsPage::secretEntered, &m_secrets, &SecretKeeper::set);
    connect(&page, &ui::EnvironmentsPage::secretForgotten, &m_secrets, &SecretKeeper::forget);
    connect(&page, &ui::EnvironmentsPage::said, this, &WorkspaceControl::said);
    connect(&page, &ui::EnvironmentsPage::environmentsChanged, this, [this] {
        for (const client::Environment &environment : m_environmentsPage->environments())
            m_secrets.load(environment.variables.root());
        Q_EMIT surroundingsChanged();
    });
    for (const client::Environment &environment : m_environments.environments()) {
        for (const Member &variable : environment.variables.root().members()) {
            const std::string key(workspace::secretKey(variable.value));
            if (!key.empty() && m_secrets.secret(key))
                page.setSecret(key, m_secrets.secret(key));
        }
    }
}

RequestSurroundings WorkspaceControl::surroundings(const Document &requestVariables) const
{
    RequestSurroundings surroundings {m_environments.current(), std::nullopt, requestVariables};
    const workspace::PersonaEntry *const entry = m_folder.content().persona(m_persona);
    if (entry != nullptr && entry->problem.empty())
        surroundings.persona = entry->persona;
    return surroundings;
}

PreparedRequest WorkspaceControl::prepare(const Document &request, const Document &requestVariables) const
{
    return prepareRequest(request, surroundings(requestVariables), m_secrets);
}

ui::ResolvedView::State WorkspaceControl::preview(
    const Document &request, const Document &requestVariables) const
{
    return previewRequest(request, surroundings(requestVariables), m_secrets);
}

void WorkspaceControl::keepTraceToken(const std::string &token)
{
    std::vector<client::Environment> environments = m_environments.environments();
    client::Environment &current = environments[static_cast<std::size_t>(m_environments.currentNumber())];
    const std::string_view name = workspace::traceTokenVariable;
    std::string key(workspace::secretKey(current.variables.root()[name]));
    if (key.empty()) {
        key = "environment/" + current.id + "/" + QUuid::createUuid().toString(QUuid::Id128).toStdString();
        Arena arena;
        current.variables = delivery::withValueAt(
            current.variables, "/" + std::string(name), workspace::secretReference(arena, key));
        m_environments.setEnvironments(std::move(environments));
        if (m_environmentsPage != nullptr) {
            m_environmentsPage->setEnvironments(m_environments.environments(), m_environments.current().id);
        }
        Q_EMIT environmentsChanged();
    }
    m_secrets.set(key, token);
    Q_EMIT said(
        tr("The trace token is kept as the secret traceToken of the environment “%1”; the request says "
           "{{traceToken}}.")
            .arg(ui::displayText(m_environments.current().name)));
}

void WorkspaceControl::usePersona(const std::string &path)
{
    m_persona = path;
    if (m_settings != nullptr)
        m_settings->setValue(personaKey, ui::toQString(path));
    showContent();
    const workspace::PersonaEntry *const entry = m_folder.content().persona(path);
    Q_EMIT said(entry == nullptr
            ? tr("Requests are sent as they are written.")
            : tr("Requests are sent as %1 from now on.").arg(ui::displayText(entry->name)));
}

void WorkspaceControl::askForFolder()
{
    auto *const dialog = new QFileDialog(
        m_library->window(), tr("Open workspace folder"), QFile::decodeName(m_folder.root().c_str()));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &WorkspaceControl::openFolder);
    dialog->open();
}

void WorkspaceControl::newPersona()
{
    m_personasPage->flush();
    const std::string name = ui::fromQString(tr("New persona"));
    m_folder.saveNew(std::string(workspace::personasFolder), name,
        workspace::personaText(workspace::newPersona(name)), this, [this](const Result<std::string> &path) {
            if (check(path)) {
                m_personasPage->showPersona(*path);
                Q_EMIT personasPageWanted();
            }
        });
}

void WorkspaceControl::duplicate(const std::string &path, const QString &name)
{
    m_folder.duplicate(
        path, ui::fromQString(tr("Copy of %1").arg(name)), this, [this](const Result<std::string> &copy) {
            if (check(copy)) {
                m_library->select(*copy, true);
                if (workspace::folderOf(*copy) == workspace::personasFolder)
                    m_personasPage->showPersona(*copy);
            }
        });
}

void WorkspaceControl::trash(const std::string &path)
{
    m_folder.trash(path, this, [this](const Result<std::string> &gone) {
        if (check(gone))
            Q_EMIT said(tr("%1 is in the trash. Ctrl+Z in the library brings it back.").arg(nameOf(*gone)));
    });
}

void WorkspaceControl::undoTrash()
{
    m_folder.undoTrash(this, [this](const Result<std::string> &path) {
        if (check(path))
            m_library->select(*path);
    });
}

bool WorkspaceControl::check(const Result<std::string> &outcome)
{
    if (outcome)
        return true;
    m_library->showProblem(ui::displayText(outcome.error().message));
    return false;
}

} // namespace spotter
