// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/base/ids.h"
#include "core/client/ledger.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

/// Notifications for any tokens of a ledger, in requests that the service takes (delivery-api.md section 7).
namespace spotter::client {

/// What goes out in one request: notifications of one answer, whose visitor and session they come from.
struct NotificationBatch
{
    std::uint64_t answer = 0; ///< its number in the ledger
    Document notifications; ///< an array, at most 50
};

/// Why nothing could be built for a token.
enum class NotNotifiable : std::uint8_t {
    NoClickMetric, ///< a click is wanted where the answer measures none
    ClickOnly, ///< a display is wanted of the token of a click metric
    ByItself, ///< executed: the server counts it, or the client notifies by itself
    AnswerGone, ///< the answer that issued it is not kept any more
};

struct NotificationBatches
{
    struct Left
    {
        std::uint64_t number; ///< of the ledger's entry
        NotNotifiable why;
    };
    std::vector<NotificationBatch> batches; ///< in order of the answers
    std::vector<Left> left;

    std::size_t notificationCount() const;
};

/// The `DeliveryResponse` of an answer by its number in the ledger; undefined when it is not kept.
using ResponseOfAnswer = std::function<Document(std::uint64_t answer)>;

/// Notifications of these entries, one for each place of an answer, in batches of at most 50 and of one answer each. A click on
/// an offer's token counts for all click metrics of its place; on a click metric's own token for that one.
NotificationBatches buildNotifications(const Ledger &ledger, const std::vector<std::uint64_t> &numbers,
    TokenUse use, const ResponseOfAnswer &responseOf, const IdSource &ids, std::int64_t timestampMs);

} // namespace spotter::client
