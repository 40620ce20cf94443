// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decisioning/artifact.h"
#include "core/explain/catalogue.h"

#include <QByteArray>
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
    QByteArray sha256; ///< of the bytes as they were read, hexadecimal
};

} // namespace spotter::ui
