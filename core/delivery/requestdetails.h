// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/common.h"

namespace spotter::delivery {

struct Address : Sourced
{
    Text url;
    Text referringUrl;
};

/// 3.12: conversion data.
struct Order : Sourced
{
    Text id;
    Number total;
    List<std::string> purchasedProductIds;
    Text time; ///< ISO 8601
    Integer experienceLocalId;
    Boolean duplicate;
    Boolean outlier;
};

struct Product : Sourced
{
    Text id;
    Text categoryId;
};

/// 3.10: what page loads, mboxes, views and notifications have in common.
struct RequestDetails : Sourced
{
    Text typeName; ///< `$_type`
    std::optional<Address> address;
    Parameters parameters;
    Parameters profileParameters;
    std::optional<Order> order;
    std::optional<Product> product;
};

} // namespace spotter::delivery
