// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/spotter/shared.h"
#include "core/base/document.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>

class QFileDialog;

namespace spotter {

class Artifacts;
class LibraryTabs;
class RequestTab;

/// Files that the user opens, drops and saves: requests go to tabs, artifacts to their page. What a file is, is seen from what
/// it holds.
class Files : public QObject
{
    Q_OBJECT

public:
    Files(const Shared &shared, Artifacts &artifacts, LibraryTabs &library, QObject *parent = nullptr);

    void open(const QString &path);
    /// To the tab's file; a new one goes into the library.
    void save(RequestTab &tab);
    void saveAs(RequestTab &tab);
    void saveTo(RequestTab &tab, const QString &path);

private:
    void makeCommands();
    void openRequest(const QString &path, const Document &request);
    void remember(const QString &path);
    void showRecent();

    Shared m_shared;
    Artifacts &m_artifacts;
    LibraryTabs &m_library;
    QString m_lastFolder;
    QThreadPool m_writers; ///< discs may be slow, and nothing else must wait for them
};

/// Whether this is a request of the Delivery API and not, for example, an artifact.
bool looksLikeRequest(const Value &root);

} // namespace spotter
