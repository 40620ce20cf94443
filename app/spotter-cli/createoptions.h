// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/spotter-cli/options.h"

#include "core/base/document.h"

#include <set>
#include <string_view>

namespace spotter::cli {

/// Adds the command-line forms of the options of the SDK's create.
void addCreateOptions(std::set<std::string_view> &valued);

/// The options of create as the command line gives them, under Node's names. Errors: a number or truth that is none.
Result<Document> createOptions(const Options &options);

} // namespace spotter::cli
