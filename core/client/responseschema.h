// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/schema.h"

namespace spotter::client {

/// The members of an answer that the node SDK knows (delivery-api.md section 4), in the order in which it writes them. Kind
/// tells objects from lists of objects; everything else is taken as it is.
const delivery::Schema &deliveryResponseSchema();

} // namespace spotter::client
