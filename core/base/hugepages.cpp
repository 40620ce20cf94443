// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hugepages.h"

#include <memory>

#include <sys/mman.h>

namespace spotter {

void adviseHugePages(void *memory, std::size_t bytes)
{
    constexpr std::size_t pageBytes = std::size_t {2} * 1024 * 1024;
    void *aligned = memory;
    std::size_t space = bytes;
    if (std::align(pageBytes, pageBytes, aligned, space) != nullptr)
        ::madvise(aligned, space - space % pageBytes, MADV_HUGEPAGE);
}

} // namespace spotter
