// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace spotter::delivery {

using OptionalText = std::optional<std::string>;
using OptionalNumber = std::optional<double>;
using OptionalInteger = std::optional<std::int64_t>;
using OptionalBoolean = std::optional<bool>;
template<typename T>
using OptionalList = std::optional<std::vector<T>>;

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
    OptionalText value;

    bool operator==(const Parameter &) const = default;
};

/// map<string,string>, in the order of the text.
using Parameters = std::optional<std::vector<Parameter>>;

/// 3.3
struct CustomerId : Sourced
{
    OptionalText id;
    OptionalText integrationCode;
    OptionalText authenticatedState;
};

/// 3.2: who the visitor is, in requests and answers.
struct VisitorId : Sourced
{
    OptionalText tntId;
    OptionalText thirdPartyId;
    OptionalText marketingCloudVisitorId;
    OptionalList<CustomerId> customerIds;
};

} // namespace spotter::delivery
