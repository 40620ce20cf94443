// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace spotter::delivery {

using Text = std::optional<std::string>;
using Number = std::optional<double>;
using Integer = std::optional<std::int64_t>;
using Boolean = std::optional<bool>;
template<typename T>
using List = std::optional<std::vector<T>>;

/// What every struct of this folder carries: the JSON object that it was read from, so that writing it gives
/// back members that the struct doesn't know, their order and the form of their numbers. Borrowed: the
/// document that was read must outlive the struct or `source` be cleared. Undefined for structs that were
/// made by hand.
struct Sourced
{
    Value source;
};

/// One entry of a parameter map. A value that is absent stands for a JSON null.
struct Parameter
{
    std::string name;
    Text value;

    bool operator==(const Parameter &) const = default;
};

/// map<string,string>, in the order of the text.
using Parameters = std::optional<std::vector<Parameter>>;

/// 3.3
struct CustomerId : Sourced
{
    Text id;
    Text integrationCode;
    Text authenticatedState;
};

/// 3.2: who the visitor is, in requests and answers.
struct VisitorId : Sourced
{
    Text tntId;
    Text thirdPartyId;
    Text marketingCloudVisitorId;
    List<CustomerId> customerIds;
};

} // namespace spotter::delivery
