// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/served.h"

#include <QStringList>

#include <vector>

namespace spotter::ui {

/// Response tokens of all options side by side: a row a token, a column an option.
struct TokenGrid
{
    QStringList headers; ///< the first names the tokens
    std::vector<QStringList> rows;
};

TokenGrid tokenGrid(const std::vector<explain::ServedLocation> &locations);

} // namespace spotter::ui
