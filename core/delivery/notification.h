// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/requestdetails.h"

namespace spotter::delivery {

struct NotificationMbox : Sourced
{
    Text name;
    Text state;
};

struct NotificationView : Sourced
{
    Text name;
    Text key;
    Text state;
};

struct NotificationPageLoad : Sourced
{
    Text state;
};

/// 3.14: a display, click or visit to record.
struct Notification : RequestDetails
{
    Text id;
    Text impressionId;
    Text type;
    Integer timestamp; ///< milliseconds since 1970-01-01T00:00:00Z
    List<std::string> tokens;
    std::optional<NotificationMbox> mbox;
    std::optional<NotificationView> view;
    std::optional<NotificationPageLoad> pageLoad;
};

} // namespace spotter::delivery
