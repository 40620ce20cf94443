// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decisioning/artifact.h"
#include "core/explain/catalogue.h"

#include <QByteArray>
#include <QFuture>
#include <QString>

#include <memory>

namespace spotter::ui {

/// An artifact that was opened, with what is known about where it came from. Cheap to copy.
struct LoadedArtifact
{
    std::shared_ptr<const decisioning::Artifact> artifact; ///< null: none is open
    std::shared_ptr<const explain::Catalogue> catalogue;
    QString path; ///< empty for the bundled sample
    QString name; ///< of the file, or what the sample is called
    qint64 bytes = 0;
    QFuture<QByteArray> hash; ///< on its way while a large artifact is already shown

    /// SHA-256 of the bytes as they were read, hexadecimal; waits for it. Empty without bytes.
    QByteArray sha256() const { return hash.isValid() && hash.isStarted() ? hash.result() : QByteArray(); }
};

} // namespace spotter::ui
