// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/spotter/options.h"

namespace spotter {

/// Decides without a window for anybody: prints the decision in words, writes `session.json` and `window.png`. Returns the
/// exit code: 0, or 1 when something failed, which is then said on standard error.
int runHeadless(const Options &options);

/// Draws the window as it opens into a file. Returns the exit code.
int runScreenshot(const Options &options);

/// Prints how long the window took to be seen. Returns the exit code.
int runMeasureStart(const Options &options);

} // namespace spotter
