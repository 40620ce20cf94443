// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/spotter/shared.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

class QToolButton;

namespace spotter::decisioning {
struct Rule;
}

namespace spotter::ui {
class ArtifactPage;
class RequestPage;
} // namespace spotter::ui

namespace spotter {

class RequestTab;

/// The artifact that is open: its page, its name in the window, and what composers know of it.
class Artifacts : public QObject
{
    Q_OBJECT

public:
    explicit Artifacts(const Shared &shared, QObject *parent = nullptr);

    ui::ArtifactPage &page() const { return *m_page; }

    /// Opens what the command line names, or the artifact of the last time, or the sample.
    void open();
    /// Requests of the current tab are decided on it from then on.
    void openFile(const QString &path);
    /// A rule of the tab's answer, on the artifact's page.
    void showRule(const RequestTab &tab, const decisioning::Rule *rule);

Q_SIGNALS:
    /// Another artifact is open.
    void changed();
    void openFailed(const QString &sentence);

private:
    void artifactChanged();
    void tell(ui::RequestPage &page) const;
    void openFailure(const QString &sentence);
    void begin(const QString &name);
    void showAge();

    Shared m_shared;
    ui::ArtifactPage *m_page;
    QToolButton *m_state; ///< version and age, in the status bar
    QTimer m_minute;
    QElapsedTimer m_opened;
    int m_job = 0; ///< opening; 0: none
    bool m_isRestoring = false; ///< the artifact of the last time is being opened
};

} // namespace spotter
