// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdio>
#include <string>
#include <string_view>

namespace spotter::cli {

/// Writes all bytes. False when the reader has gone away or writing failed.
bool writeBytes(int descriptor, std::string_view bytes);

/// A file that gets lines as they come; `-` is standard output.
class LineFile
{
public:
    LineFile() = default;
    LineFile(const LineFile &) = delete;
    LineFile &operator=(const LineFile &) = delete;
    ~LineFile();

    /// Errors: the file can't be made.
    Result<void> open(const std::string &path);
    bool isOpen() const { return m_descriptor >= 0; }
    /// Without its end.
    void write(std::string_view line);

private:
    int m_descriptor = -1;
};

} // namespace spotter::cli
