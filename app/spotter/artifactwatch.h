// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/spotter/shared.h"

#include <QObject>

namespace spotter::ui {
class ArtifactPage;
} // namespace spotter::ui

namespace spotter {

/// Keeps the artifact page up to date with what happens: fetches, the artifact that the environment's client has, and what is
/// decided.
class ArtifactWatch : public QObject
{
    Q_OBJECT

public:
    /// The page must outlive this.
    ArtifactWatch(const Shared &shared, ui::ArtifactPage &page, QObject *parent = nullptr);

public Q_SLOTS:
    /// An answer came, or a decision was made, in the current tab; with `failure` there is none.
    void answered(const QString &failure);
    /// Another environment is used: its client has fetched nothing yet.
    void environmentChanged();

private:
    void showArtifact();

    Shared m_shared;
    ui::ArtifactPage &m_page;
};

} // namespace spotter
