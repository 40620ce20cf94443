// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/dialect.h"

#include <string>
#include <string_view>

/// Every text that the SDKs give to callers and loggers, exactly (client.md 2.2, 2.4, 3.2, 3.6, 4.2, 6, 10).
namespace spotter::client::messages {

std::string_view optionsRequired(Dialect dialect);
inline constexpr std::string_view clientRequired = "Client is required";
inline constexpr std::string_view organizationRequired = "Organization Id is required";
std::string_view invalidMethod(Dialect dialect);
std::string_view requestRequired(Dialect dialect);
inline constexpr std::string_view executeEmpty = "Either pageLoad or mboxes is required in execute";
inline constexpr std::string_view prefetchEmpty = "Either views, pageLoad or mboxes is required in prefetch";
std::string_view notificationsRequired(Dialect dialect);
inline constexpr std::string_view unknownDialect
    = "Invalid Dialect.  Must be set to one of: default,node,python,java,dotnet"; ///< ours alone
inline constexpr std::string_view callbackNotCallable = "Callback must be a callable function";

inline constexpr std::string_view requestTimedOut = "Request timed out";
inline constexpr std::string_view unableToParse = "Unable to parse response: "; ///< + the parser's text
inline constexpr std::string_view engineNotReady = "Unable to fulfill request; decisioning engine not ready.";
inline constexpr std::string_view artifactNotAvailable = "The decisioning artifact is not available";
inline constexpr std::string_view locationHintFailed = "Unable to retrieve location hint cookie.";
inline constexpr std::string_view artifactForbidden
    = "Artifact request is not authorized. This is likely due to On-Device-Decisioning being disabled in "
      "Admin settings.  Please enable and try again.";
inline constexpr std::string_view artifactStatus
    = "Non-200 status code response from artifact request: "; ///< + number
inline constexpr std::string_view artifactFailed = "Failed to retrieve artifact: "; ///< + cause
inline constexpr std::string_view artifactFailedRetried
    = "Unable to retrieve artifact after 10 retries: "; ///< + cause; follows artifactFailed

// What is logged.
inline constexpr std::string_view requestSent = "Request sent";
inline constexpr std::string_view responseReceived = "Response received";
inline constexpr std::string_view mboxInvalid = "Mbox validation failed for: "; ///< + the mbox
inline constexpr std::string_view notificationInvalid
    = "Notification validation failed for: "; ///< + the notification
inline constexpr std::string_view artifactFetching = "LD.ArtifactProvider fetching artifact - "; ///< + URL
inline constexpr std::string_view artifactReceived
    = "LD.ArtifactProvider artifact received - status="; ///< + number
inline constexpr std::string_view notificationsSending = "LD.NotificationProvider.sendNotifications";

/// Of a client without a token: `undefined` in the node dialect, else `None`.
std::string propertyMismatch(Dialect dialect, std::string_view requestToken, std::string_view clientToken);
std::string noSuchAttribute(std::string_view mbox, std::string_view key);

} // namespace spotter::client::messages
