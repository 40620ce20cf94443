// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/texthash.h"
#include "core/base/value.h"
#include "core/sandbox/fault.h"
#include "core/sandbox/token.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace spotter::sandbox {

/// What a request was for.
enum class RequestKind : std::uint8_t { Delivery, Artifact, Geo, Admin, Other };
std::string_view nameOf(RequestKind kind);

/// What the edge counted. Bounded, whatever clients send.
class Report
{
public:
    /// An activity's experience that can be counted, so that it is shown with zeros until then.
    void know(std::string_view activity, std::string_view activityName, std::string_view experience,
        std::string_view experienceName);

    void countRequest(RequestKind kind, int status);
    void countFault(FaultKind kind);
    /// Experience shown. With an impression id, once for each activity and experience.
    void countImpression(const TokenFacts &facts, std::string_view impressionId);
    void countClick(const TokenFacts &facts);
    /// An mbox notified without token.
    void countVisit(std::string_view mbox);
    void countOrder(double total);
    void countAccepted(bool isClick) { ++(isClick ? m_clicks : m_displays); }
    /// A token whose kind isn't the notification's: nothing is counted for it.
    void countMismatch() { ++m_mismatches; }
    /// A request in QA mode or for a preview: nothing else is counted for it.
    void countPreview() { ++m_previews; }
    /// A state that was issued to another visitor than the one who notifies.
    void countForeignState() { ++m_foreignStates; }
    /// A whole request refused. `reason` is one of a few fixed texts.
    void countRefused(std::string_view reason, std::size_t notifications);
    void countTelemetry(std::string_view mode, bool isArtifactDownload);

    /// All counts to zero; what is known stays.
    void reset();
    /// The members of `GET /sandbox/report` after `client`; borrows from the report.
    Value toValue(Arena &arena) const;

private:
    struct Experience
    {
        std::string id;
        std::string name;
        std::uint64_t impressions = 0;
        std::uint64_t clicks = 0;
    };
    struct Activity
    {
        std::string id;
        std::string name;
        std::vector<Experience> experiences;
    };
    struct Mbox
    {
        std::string name;
        std::uint64_t visits = 0;
    };
    Activity &activity(std::string_view id);
    Experience &experience(std::string_view activityId, std::string_view id);
    bool isNewImpression(const TokenFacts &facts, std::string_view impressionId);

    std::vector<Activity> m_activities;
    std::unordered_map<std::string, std::size_t, TextHash, std::equal_to<>> m_activityPlaces;
    std::vector<Mbox> m_mboxes;
    std::unordered_map<std::string, std::size_t, TextHash, std::equal_to<>> m_mboxPlaces;
    std::map<RequestKind, std::map<int, std::uint64_t>> m_requests;
    std::map<FaultKind, std::uint64_t> m_faults;
    std::map<std::string, std::uint64_t, std::less<>> m_refusals;
    std::unordered_set<std::uint64_t> m_seenImpressions;
    std::deque<std::uint64_t> m_seenInOrder;
    std::uint64_t m_displays = 0;
    std::uint64_t m_clicks = 0;
    std::uint64_t m_refusedNotifications = 0;
    std::uint64_t m_mismatches = 0;
    std::uint64_t m_foreignStates = 0;
    std::uint64_t m_previews = 0;
    std::uint64_t m_orders = 0;
    double m_revenue = 0;
    std::uint64_t m_telemetryEdge = 0;
    std::uint64_t m_telemetryLocal = 0;
    std::uint64_t m_telemetryDownloads = 0;
    std::uint64_t m_telemetryOther = 0;
};

} // namespace spotter::sandbox
