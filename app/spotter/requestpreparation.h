// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/environment.h"
#include "core/workspace/items.h"
#include "core/workspace/variables.h"
#include "ui/library/resolvedview.h"

#include <optional>
#include <string>
#include <vector>

namespace spotter {

class SecretKeeper;

/// What a request is sent with.
struct RequestSurroundings
{
    client::Environment environment;
    std::optional<workspace::Persona> persona;
    Document variables; ///< the request's own; undefined for none
};

struct PreparedRequest
{
    Document request; ///< as it goes out, secrets and all
    std::vector<delivery::Finding> findings; ///< of variables; a text with one stays as it was written
};

/// The request as the persona sends it, with all variables put in.
PreparedRequest prepareRequest(
    const Document &request, const RequestSurroundings &surroundings, const SecretKeeper &secrets);

/// The same to be looked at: secrets are dots.
ui::ResolvedView::State previewRequest(
    const Document &request, const RequestSurroundings &surroundings, const SecretKeeper &secrets);

} // namespace spotter
