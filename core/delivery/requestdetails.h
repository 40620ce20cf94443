// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/common.h"

namespace spotter::delivery {

struct Address : Sourced
{
    OptionalText url;
    OptionalText referringUrl;
};

/// 3.12: conversion data.
struct Order : Sourced
{
    OptionalText id;
    OptionalNumber total;
    OptionalList<std::string> purchasedProductIds;
    OptionalText time; ///< ISO 8601
    OptionalInteger experienceLocalId;
    OptionalBoolean duplicate;
    OptionalBoolean outlier;
};

struct Product : Sourced
{
    OptionalText id;
    OptionalText categoryId;
};

/// 3.10: what page loads, mboxes, views and notifications have in common.
struct RequestDetails : Sourced
{
    OptionalText typeName; ///< `$_type`
    std::optional<Address> address;
    Parameters parameters;
    Parameters profileParameters;
    std::optional<Order> order;
    std::optional<Product> product;
};

} // namespace spotter::delivery
