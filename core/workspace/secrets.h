// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Secrets never stand in files: an environment's variable that is one holds a reference, `{"$secret": KEY}`, to what a
/// SecretStore keeps; requests say `{{traceToken}}`.
namespace spotter::workspace {

/// The variable that holds the trace authorization token of an environment.
extern const std::string_view traceTokenVariable;

/// The reference as a value.
Value secretReference(Arena &arena, std::string_view key);
/// The key of a reference; empty for any other value.
std::string_view secretKey(const Value &value);
/// Names of the members of `variables` that are references.
std::vector<std::string> secretNames(const Value &variables);

/// The request with its trace token, when that was typed in clear, replaced by `{{traceToken}}`; `taken` gets the token. May be
/// null.
Document withoutSecrets(const Document &request, std::string *taken = nullptr);

/// For whatever leaves Spotter: trace tokens in clear, and every text that one of `secrets` stands in, get dots instead.
/// Empty secrets don't count.
Document maskSecrets(const Document &document, std::span<const std::string> secrets);
std::string maskSecrets(std::string text, std::span<const std::string> secrets);

} // namespace spotter::workspace
