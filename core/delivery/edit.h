// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"

#include <string_view>

namespace spotter::delivery {

/// Editing for forms: each function returns a new document in which only the named place differs; order of
/// members, unknown members and the form of numbers stay. Paths are JSON pointers (path.h). What can't be
/// done (an index past the end, a name in an array, a path without its slash) gives the document as it was.
///
/// The result borrows nothing from `document`, so that a long row of edits doesn't keep every earlier version
/// alive; but for the function that shares, for large documents: it copies only the way to the place.

/// Sets or replaces; in an array the index just past the end, or `-`, appends. What is missing on the way, or
/// is no object or array, becomes an object, or an array where the next step is `0` or `-`. Undefined
/// removes.
Document withValueAt(const Document &document, std::string_view path, const Value &value);

/// Removes the member or item; what held it stays, even when it is empty now.
Document withoutValueAt(const Document &document, std::string_view path);

/// As withValueAt(), in a time that doesn't grow with what isn't on the way to `path`. The result keeps `document` alive.
Document withValueAtSharing(const Document &document, std::string_view path, const Value &value);

/// Appends to the array at `path`, which is made when it is missing.
Document withAppended(const Document &document, std::string_view path, const Value &value);

/// Inserts before the item at `path`, whose last step is an index; the index just past the end appends.
Document withInserted(const Document &document, std::string_view path, const Value &value);

/// Gives the member at `path` another name in the same place. Nothing happens when that name exists already.
Document withRenamed(const Document &document, std::string_view path, std::string_view name);

} // namespace spotter::delivery
