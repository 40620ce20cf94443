// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/schema.h"

#include <string>
#include <string_view>
#include <vector>

/// What the members of a request mean and which limits Adobe states for them, for people.
namespace spotter::delivery {

/// What a member is for, in a sentence; empty for members that the schema doesn't know.
std::string_view meaningOf(const Schema &schema, std::string_view field);

/// One limit in words and who states it: "at most 128 characters", the OpenAPI description.
struct Statement
{
    std::string text;
    std::string_view source;
};

/// All limits of a member. Where Adobe's own texts contradict each other, each of them is in the list.
std::vector<Statement> statementsOf(const Schema &schema, const FieldRule &rule);

/// "text", "whole number", "list of texts".
std::string_view kindWords(const FieldRule &rule);

} // namespace spotter::delivery
