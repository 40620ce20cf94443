// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/requestdetails.h"

namespace spotter::delivery {

struct NotificationMbox : Sourced
{
    OptionalText name;
    OptionalText state;
};

struct NotificationView : Sourced
{
    OptionalText name;
    OptionalText key;
    OptionalText state;
};

struct NotificationPageLoad : Sourced
{
    OptionalText state;
};

/// 3.14: a display, click or visit to record.
struct Notification : RequestDetails
{
    OptionalText id;
    OptionalText impressionId;
    OptionalText type;
    OptionalInteger timestamp; ///< milliseconds since 1970-01-01T00:00:00Z
    OptionalList<std::string> tokens;
    std::optional<NotificationMbox> mbox;
    std::optional<NotificationView> view;
    std::optional<NotificationPageLoad> pageLoad;
};

} // namespace spotter::delivery
