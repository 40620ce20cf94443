// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/decisioning/decider.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace spotter::ui {

/// One location that a request asks for, by its place in the document.
struct RequestedLocation
{
    decisioning::Mode mode = decisioning::Mode::Execute;
    decisioning::ItemKind kind = decisioning::ItemKind::Mbox;
    std::size_t index = 0; ///< among those of its mode and kind

    /// A JSON pointer.
    std::string path() const;
    bool operator==(const RequestedLocation &) const = default;
};

/// All of them: execute before prefetch, page load before mboxes before views.
std::vector<RequestedLocation> requestedLocations(const Value &request);

/// A result of an edit: the new document, and where the location is in it.
struct LocationEdit
{
    Document document;
    RequestedLocation location;
};

/// Appends a location. An mbox gets the next free index. A page load that is there already stays.
LocationEdit addLocation(
    const Document &request, decisioning::Mode mode, decisioning::ItemKind kind, std::string_view name);
/// Removes it; an execute or prefetch that is left empty goes too.
Document removeLocation(const Document &request, const RequestedLocation &location);
/// Swaps it with the one `step` places after it (before, when negative) within its list; the same when there
/// is none.
LocationEdit moveLocation(const Document &request, const RequestedLocation &location, int step);
/// Takes it from execute to prefetch or back, with all its members, to the end of the list there. A page load
/// doesn't replace another.
LocationEdit withMode(const Document &request, const RequestedLocation &location, decisioning::Mode mode);

} // namespace spotter::ui
