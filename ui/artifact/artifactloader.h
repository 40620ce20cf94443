// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/artifact/loadedartifact.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <memory>
#include <string>

namespace spotter::ui {

/// What is to be opened.
struct ArtifactSource
{
    QString path; ///< empty: `bytes` are opened
    QString name;
    std::string bytes;
    QString organizationId; ///< for `rules.bin`
    std::shared_ptr<const decisioning::Artifact> artifact; ///< already read: then only its lists are made
};

/// How opening ended.
struct LoadOutcome
{
    enum class Kind { Loaded, Failed, NeedsOrganization };

    Kind kind = Kind::Failed;
    LoadedArtifact loaded;
    QString path;
    QString sentence; ///< what failed, why, and what to do; empty when loaded
};

/// Opens artifacts on a worker thread. A newer request replaces an older one, whose outcome is dropped.
class ArtifactLoader : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    ~ArtifactLoader() override;

    void open(ArtifactSource source);
    /// Drops the outcome of what is being opened.
    void cancel();
    bool isBusy() const { return m_isBusy; }

Q_SIGNALS:
    void busyChanged(bool isBusy);
    void finished(const spotter::ui::LoadOutcome &outcome);

private:
    void setBusy(bool isBusy);
    void stopRunning();

    /// Set when nobody waits any more; the worker looks at it between its steps.
    using StopFlag = std::shared_ptr<std::atomic<bool>>;

    StopFlag m_running; ///< of the newest request; null when there is none
    bool m_isBusy = false;
};

} // namespace spotter::ui
