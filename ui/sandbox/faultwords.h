// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/fault.h"

#include <QString>

namespace spotter::ui {

QString faultWord(sandbox::FaultKind kind);
QString targetWord(sandbox::FaultTarget target);

/// What the value of a fault means; `most` is 0 for kinds without one.
struct FaultValue
{
    QString suffix;
    int least = 0;
    int most = 0;
    int usual = 0;
};
FaultValue faultValue(sandbox::FaultKind kind);

} // namespace spotter::ui
