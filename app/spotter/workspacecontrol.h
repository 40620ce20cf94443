// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/spotter/requestpreparation.h"
#include "app/spotter/secretkeeper.h"
#include "core/base/clock.h"
#include "core/workspace/workspacefolder.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <string>

class QSettings;

namespace spotter::ui {
class ClockPicker;
class EnvironmentsPage;
class LibraryPanel;
class PersonaPicker;
class PersonasPage;
} // namespace spotter::ui

namespace spotter {

class EnvironmentStore;

/// The user's workspace: its folder, the library and the page of personas that show it, the pickers of persona and clock, and
/// the secrets. Its widgets belong to whoever places them, or to this until then.
class WorkspaceControl : public QObject
{
    Q_OBJECT

public:
    /// `settings` may be null: then nothing is remembered. Both it and `environments` must outlive this.
    WorkspaceControl(QSettings *settings, EnvironmentStore &environments,
        std::unique_ptr<workspace::SecretStore> secrets, QObject *parent = nullptr);
    ~WorkspaceControl() override;

    /// Opens the folder of the last time, or `standardFolder`, which gets samples when it is new.
    void open(const QString &standardFolder);
    void openFolder(const QString &path);

    ui::LibraryPanel &library() const;
    ui::PersonasPage &personasPage() const;
    ui::PersonaPicker &personaPicker() const;
    ui::ClockPicker &clockPicker() const;
    workspace::WorkspaceFolder &folder() { return m_folder; }
    SecretKeeper &secrets() { return m_secrets; }
    /// Secrets that are entered there are kept, and shown there. Once.
    void attach(ui::EnvironmentsPage &page);

    /// The persona in use, if any, and the environment in use, for a request with these variables of its own.
    RequestSurroundings surroundings(const Document &requestVariables) const;
    PreparedRequest prepare(const Document &request, const Document &requestVariables) const;
    ui::ResolvedView::State preview(const Document &request, const Document &requestVariables) const;
    /// What now is for decisions: the picked time, else the persona's. May be called from any thread, and outlives this.
    Clock clock() const;

    /// Keeps a trace token that was typed in clear as the secret `traceToken` of the environment in use.
    void keepTraceToken(const std::string &token);
    void usePersona(const std::string &path);

Q_SIGNALS:
    void openRequestWanted(const std::string &path);
    /// Files and folders of requests have another path now.
    void moved(const std::string &from, const std::string &to);
    void personasPageWanted();
    /// Persona, clock, or what variables stand for: the preview is another one, and so is the next answer.
    void surroundingsChanged();
    /// The environments of the store were changed here.
    void environmentsChanged();
    /// For the status bar.
    void said(const QString &sentence);

private:
    struct SharedClock;

    void connectFolder();
    void connectLibrary();
    void connectPersonas();
    void connectSecrets();
    void showContent();
    void showClock();
    void askForFolder();
    void newPersona();
    void trash(const std::string &path);
    void undoTrash();
    void duplicate(const std::string &path, const QString &name);
    /// Says what failed; tells whether it went well.
    bool check(const Result<std::string> &outcome);

    QSettings *m_settings;
    EnvironmentStore &m_environments;
    workspace::WorkspaceFolder m_folder;
    SecretKeeper m_secrets;
    std::string m_persona; ///< path of the one in use; empty for none
    std::shared_ptr<SharedClock> m_clock;
    QPointer<ui::EnvironmentsPage> m_environmentsPage;
    QPointer<ui::LibraryPanel> m_library;
    QPointer<ui::PersonasPage> m_personasPage;
    QPointer<ui::PersonaPicker> m_personaPicker;
    QPointer<ui::ClockPicker> m_clockPicker;
};

} // namespace spotter
