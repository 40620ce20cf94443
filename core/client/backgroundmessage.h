// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/client/dialect.h"
#include "core/client/visitor.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace spotter::client {

/// What is sent in the background after a decision on the device: display notifications, or telemetry alone.
struct BackgroundMessage
{
    Document options; ///< as of send_notifications
    Document notifications; ///< an array; may be empty
    /// Node goes on with the visitor of the call.
    std::optional<SupplementalDataIds> supplementalDataIds;
    std::uint64_t call = 0; ///< that was decided

    /// What a decided call gives to make a message of.
    struct Source
    {
        std::uint64_t call = 0;
        const Document &options; ///< the call's
        const Document &request; ///< completed
        const Document &response;
        const Document &notifications; ///< an array
        const Document &geo; ///< looked up for the call; undefined: it was not
        std::string_view sessionId;
    };
    static BackgroundMessage of(const Source &source, Dialect dialect);
};

} // namespace spotter::client
