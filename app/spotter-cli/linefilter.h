// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parse.h"
#include "core/base/result.h"
#include "core/base/write.h"

#include <cstddef>
#include <functional>
#include <memory>

namespace spotter::cli {

/// Turns input lines into output lines; each thread has one of its own.
class LineWorker
{
public:
    LineWorker() = default;
    LineWorker(const LineWorker &) = delete;
    LineWorker &operator=(const LineWorker &) = delete;
    virtual ~LineWorker() = default;

    /// Appends the answer, with its line feed, to `out`. `line` has no line feed; `number` counts from 1.
    virtual void handle(const PaddedText &line, std::size_t number, JsonWriter &out) = 0;
};

/// Streams lines from one descriptor to another: one line out for each line in, in order, whatever the number of threads;
/// what is ready is written whenever the input pauses. Memory is bounded by the longest lines, not by their number.
/// A reader that goes away ends it quietly. Errors: reading or writing failed.
Result<void> filterLines(int input, int output, std::size_t threads,
    const std::function<std::unique_ptr<LineWorker>()> &makeWorker);

} // namespace spotter::cli
