// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/base/result.h"
#include "core/workspace/clocksetting.h"

#include <string>
#include <string_view>

/// What is kept in a workspace: requests and personas, each one JSON file that people and version control can read. Members of
/// a file that are not known here are kept; the README beside this file documents the formats.
namespace spotter::workspace {

/// A request with what belongs to it.
struct RequestItem
{
    std::string name;
    std::string method; ///< `server-side`, `on-device` or `hybrid`; empty: the environment's
    Document variables; ///< an object; undefined for none
    Document request; ///< an object: the body of a delivery call
    Document source; ///< the whole file as it was read; undefined for a new one
};

/// A visitor that requests can be sent as.
struct Persona
{
    Document json; ///< an object: the whole file

    std::string_view name() const { return json.root()["name"].toString(); }
    /// Now, when there is none or it can't be read.
    ClockSetting clock() const { return clockFromJson(json.root()["clock"]).value_or(ClockSetting {}); }
    Document variables() const { return json.part(json.root()["variables"]); }
};

/// Errors: no JSON (with line and column), something else than a request, written by a newer version. A bare delivery request,
/// as it is copied from a log, is a request without a name.
Result<RequestItem> readRequest(std::string text);
/// The file: two spaces of indentation, one item a line, members in a fixed order and unknown ones behind them, a line break
/// at the end. Equal items give equal bytes.
std::string requestText(const RequestItem &item);

Result<Persona> readPersona(std::string text);
std::string personaText(const Persona &persona);
Persona newPersona(std::string_view name);

/// The same under another name.
RequestItem renamed(RequestItem item, std::string_view name);
Persona renamed(const Persona &persona, std::string_view name);

} // namespace spotter::workspace
