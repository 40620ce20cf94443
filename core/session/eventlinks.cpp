// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/eventlinks.h"

#include "core/base/document.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace spotter {

namespace {

bool isNotification(EventKind kind)
{
    return kind == EventKind::NotificationQueued || kind == EventKind::NotificationSent
        || kind == EventKind::NotificationAcknowledged || kind == EventKind::NotificationRefused;
}

/// What issues event tokens.
bool isAnswer(EventKind kind)
{
    return kind == EventKind::TryEnded || kind == EventKind::Decision || kind == EventKind::CallEnded;
}

struct Notification
{
    std::string id;
    std::vector<std::string> tokens;
};

Notification notificationOf(const EventRow &row)
{
    Notification result;
    const Result<Document> payload = Document::parse(std::string(row.payload()));
    if (!payload)
        return result;
    const Value notification = payload->root()["notification"];
    result.id = notification["id"].toString();
    for (const Value &token : notification["tokens"].items())
        result.tokens.emplace_back(token.toString());
    return result;
}

bool hasAny(std::string_view text, const std::vector<std::string> &wanted)
{
    for (const std::string &one : wanted) {
        if (!one.empty() && text.find(one) != std::string_view::npos)
            return true;
    }
    return false;
}

using Fits = std::function<bool(const EventRow &row)>;
constexpr std::uint64_t rowsBetweenLooks = 1024;

std::optional<std::uint64_t> lastBefore(
    const EventSnapshot &events, std::uint64_t number, const std::atomic<bool> &isStopped, const Fits &fits)
{
    for (std::uint64_t at = number; at > events.first(); --at) {
        if (at % rowsBetweenLooks == 0 && isStopped)
            return std::nullopt;
        if (fits(events.row(at - 1)))
            return at - 1;
    }
    return std::nullopt;
}

std::optional<std::uint64_t> firstAfter(
    const EventSnapshot &events, std::uint64_t number, const std::atomic<bool> &isStopped, const Fits &fits)
{
    for (std::uint64_t at = number + 1; at < events.end(); ++at) {
        if (at % rowsBetweenLooks == 0 && isStopped)
            return std::nullopt;
        if (fits(events.row(at)))
            return at;
    }
    return std::nullopt;
}

/// Events of the same request, of one of these kinds.
Fits ofSameRequest(const EventRow &row, std::vector<EventKind> kinds)
{
    return [id = row.text(EventText::RequestId), kinds = std::move(kinds)](const EventRow &other) {
        for (const EventKind kind : kinds) {
            if (other.kind() == kind)
                return other.text(EventText::RequestId) == id;
        }
        return false;
    };
}

} // namespace

std::optional<std::uint64_t> causeOf(
    const EventSnapshot &events, std::uint64_t number, const std::atomic<bool> &isStopped)
{
    if (!events.contains(number))
        return std::nullopt;
    const EventRow row = events.row(number);
    if (isNotification(row.kind())) {
        const Notification told = notificationOf(row);
        if (row.kind() == EventKind::NotificationAcknowledged
            || row.kind() == EventKind::NotificationRefused) {
            const auto sent = lastBefore(events, number, isStopped, [&](const EventRow &other) {
                return other.kind() == EventKind::NotificationSent && hasAny(other.payload(), {told.id});
            });
            if (sent)
                return sent;
        }
        return lastBefore(events, number, isStopped, [&](const EventRow &other) {
            return isAnswer(other.kind()) && hasAny(other.payload(), told.tokens);
        });
    }
    if (row.text(EventText::RequestId).empty())
        return std::nullopt;
    switch (row.kind()) {
    case EventKind::CallStarted:
        return std::nullopt;
    case EventKind::TryEnded:
        return lastBefore(events, number, isStopped, ofSameRequest(row, {EventKind::TryStarted}));
    case EventKind::Decision:
    case EventKind::TryStarted:
        return lastBefore(events, number, isStopped,
            ofSameRequest(row, {EventKind::RequestCompleted, EventKind::CallStarted}));
    default:
        return lastBefore(events, number, isStopped, ofSameRequest(row, {EventKind::CallStarted}));
    }
}

std::optional<std::uint64_t> effectOf(
    const EventSnapshot &events, std::uint64_t number, const std::atomic<bool> &isStopped)
{
    if (!events.contains(number))
        return std::nullopt;
    const EventRow row = events.row(number);
    if (isNotification(row.kind())) {
        const Notification told = notificationOf(row);
        return firstAfter(events, number, isStopped, [&](const EventRow &other) {
            return isNotification(other.kind()) && other.kind() != EventKind::NotificationQueued
                && hasAny(other.payload(), {told.id});
        });
    }
    if (isAnswer(row.kind())) {
        const std::string_view payload = row.payload();
        const auto notified = firstAfter(events, number, isStopped, [&](const EventRow &other) {
            if (other.kind() != EventKind::NotificationQueued && other.kind() != EventKind::NotificationSent)
                return false;
            for (const std::string &token : notificationOf(other).tokens) {
                if (!token.empty() && payload.find(token) != std::string_view::npos)
                    return true;
            }
            return false;
        });
        if (notified || row.kind() == EventKind::CallEnded)
            return notified;
    }
    if (row.text(EventText::RequestId).empty())
        return std::nullopt;
    switch (row.kind()) {
    case EventKind::CallStarted:
    case EventKind::RequestCompleted:
        return firstAfter(events, number, isStopped,
            ofSameRequest(row, {EventKind::TryStarted, EventKind::Decision, EventKind::CallEnded}));
    case EventKind::TryStarted:
        return firstAfter(events, number, isStopped, ofSameRequest(row, {EventKind::TryEnded}));
    default:
        return firstAfter(events, number, isStopped, ofSameRequest(row, {EventKind::CallEnded}));
    }
}

} // namespace spotter
