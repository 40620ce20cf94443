// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace spotter::delivery::limits {
struct Limit;
}

namespace spotter::ui {

/// "At most 50 mboxes in one request. Source: …"
QString limitText(const delivery::limits::Limit &limit);

} // namespace spotter::ui
