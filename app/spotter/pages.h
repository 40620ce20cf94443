// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace spotter {

/// The window's pages, in the order of their tabs.
enum Page {
    RequestPageNumber,
    ArtifactPageNumber,
    EnvironmentsPageNumber,
    PersonasPageNumber,
    SandboxPageNumber
};

} // namespace spotter
