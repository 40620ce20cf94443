// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/http.h"
#include "core/sandbox/query.h"

#include <string>
#include <string_view>

namespace spotter::sandbox {

class Site;

/// Answers what is below `/sandbox`: faults, report, artifact, and the OpenAPI description of all that. Refuses whoever doesn't
/// name this machine as the host, or comes from a web page: no page may steer a sandbox.
void answerAdmin(Site &site, const HttpRequest &request, const Target &target, HttpAnswer &answer);

/// Whether a Host header names this machine: 127.0.0.1, localhost or [::1], with or without a port.
bool isLocalHost(std::string_view host);

/// The text of `/sandbox/openapi.json`.
std::string_view adminDescription();

} // namespace spotter::sandbox
