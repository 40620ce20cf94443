// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/spotter-cli/output.h"

#include "core/client/targetclient.h"
#include "core/http/exchange.h"

#include <string>

namespace spotter::cli {

/// One line of `--wire`: method, URL, headers, bodies, what went wrong, timings.
std::string exchangeLine(const http::Exchange &exchange);

/// Writes each SDK event of the client, under Node's names: `{scenario?, event, payload}`.
void logEvents(client::TargetClient &client, const std::string &scenario, LineFile &file);

} // namespace spotter::cli
