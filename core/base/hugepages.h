// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace spotter {

/// Asks the kernel for large pages where the memory is large enough to hold some: filling 100 MB page by page costs more time
/// than reading them. Only a hint; to be given before the memory is first written to.
void adviseHugePages(void *memory, std::size_t bytes);

} // namespace spotter
