// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <optional>
#include <string>
#include <string_view>

/// Names of what is kept in a workspace, and where its files may be.
namespace spotter::workspace {

/// Why a file or folder can't be called this (one step of a path), in a sentence; nothing when it can. Names must work on
/// every system that a colleague may check the folder out on, and must not lead out of the folder.
std::optional<std::string> fileNameMistake(std::string_view name);

/// The file's name, without ending, for what a user calls something: what no file name may have becomes `-`. Never empty.
std::string fileNameFor(std::string_view name);

/// The file below `root` that a relative path with `/` means. Errors: the path leads out of `root`, or has a name in it that
/// no file may have.
Result<std::string> pathBelow(const std::string &root, std::string_view relative);

/// Of `Checkout/Pay.json`: `Checkout`; empty when there is no folder.
std::string_view folderOf(std::string_view path);
/// Of `Checkout/Pay.json`: `Pay.json`.
std::string_view lastStepOf(std::string_view path);
/// Both joined by a slash; `name` alone when there is no folder.
std::string joinedPath(std::string_view folder, std::string_view name);

} // namespace spotter::workspace
