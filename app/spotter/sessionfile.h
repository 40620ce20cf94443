// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/explain/answer.h"
#include "ui/artifact/loadedartifact.h"

#include <QString>

namespace spotter {

/// What was decided, with all that is needed to decide it again: the artifact's hash, the request, the answer,
/// notifications and every rule that was looked at. Format 1.
Document sessionOf(
    const ui::LoadedArtifact &artifact, const QString &clientCode, const explain::Answer &answer);

} // namespace spotter
