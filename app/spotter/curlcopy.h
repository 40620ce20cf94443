// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/base/ids.h"

#include <QString>

namespace spotter {

/// Puts the delivery call of `request` into the clipboard as a cURL command, for the environment with these options of `create`.
/// Gives the sentence that tells the user so, or why it can't be.
QString copyAsCurl(
    const Document &environmentOptions, const Document &request, bool withSecrets, const IdSource &ids);

} // namespace spotter
