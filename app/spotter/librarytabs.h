// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/spotter/requestpreparation.h"
#include "app/spotter/shared.h"

#include <QObject>
#include <QTimer>

#include <string>

namespace spotter::ui {
class RequestPage;
class ResolvedView;
} // namespace spotter::ui

namespace spotter {

class RequestFile;
class RequestTab;
class WorkspaceControl;

/// Places the workspace in the window, and keeps tabs in step with its files: requests of the library open in tabs and are
/// saved from there, and what a tab sends goes out as the persona sends it.
class LibraryTabs : public QObject
{
    Q_OBJECT

public:
    /// Places the library, the page of personas, the pickers and the view of what is sent.
    LibraryTabs(const Shared &shared, WorkspaceControl &workspace, QObject *parent = nullptr);

    /// The tab's request as it goes out.
    PreparedRequest prepare(const RequestTab &tab) const;
    /// Into its file in the workspace; false when it belongs to a file elsewhere, which is not saved then.
    bool save(RequestTab &tab);

private:
    void wire(RequestTab &tab, ui::RequestPage &page);
    void open(const std::string &path);
    void show(RequestTab &tab, const RequestFile &file);
    void showUnsaved();
    void showResolved();
    /// Null for a tab that was never shown.
    static RequestFile *fileOf(const RequestTab &tab);
    /// The path inside the workspace; empty for a file elsewhere.
    std::string insidePath(const QString &path) const;

    Shared m_shared;
    WorkspaceControl &m_workspace;
    ui::ResolvedView *m_resolved;
    QTimer m_pause; ///< what is sent is shown when nothing was typed for a moment
};

} // namespace spotter
