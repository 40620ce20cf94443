// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <optional>
#include <string>
#include <string_view>

/// What is done to the files of a workspace. All of it waits for the disk: call it on a worker. Paths are relative to `root`,
/// see names.h; nothing that exists is ever overwritten, but by saveOver().
namespace spotter::workspace {

struct SaveOutcome
{
    bool isSaved = false; ///< not, when the file had changed since it was read
    std::string fingerprint; ///< of what is in the file now; empty when it is gone
};

/// Saves over a file whose bytes are still those of `expected`, a fingerprint. When they are not, nothing is written: the
/// caller asks whose text shall stay. Without `expected` whatever is there is replaced.
Result<SaveOutcome> saveOver(const std::string &root, std::string_view path, std::string_view bytes,
    const std::optional<std::string> &expected);

/// A new file `NAME.json` in `folder`, which is made when it is missing; a number is put behind the name when there is one
/// already. Gives its path.
Result<std::string> saveNew(
    const std::string &root, std::string_view folder, std::string_view name, std::string_view bytes);

/// A new folder; gives its path. A number is put behind the name when there is one already.
Result<std::string> makeFolder(const std::string &root, std::string_view folder, std::string_view name);

/// Moves a file or folder into `folder`. Errors: there is something of that name; a folder into itself.
Result<std::string> moveInto(const std::string &root, std::string_view path, std::string_view folder);

/// Gives a folder another name, or a request or persona another name in the file and to the file. Gives its path.
Result<std::string> rename(const std::string &root, std::string_view path, std::string_view name);

/// A copy of a request or persona beside it, named "Copy of NAME". Gives its path.
Result<std::string> duplicate(const std::string &root, std::string_view path, std::string_view copyName);

} // namespace spotter::workspace
