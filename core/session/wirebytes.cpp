// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/wirebytes.h"

#include "core/base/document.h"
#include "core/session/eventlinks.h"

#include <QByteArray>

namespace spotter {

namespace {

Document payloadOf(const EventSnapshot &events, std::optional<std::uint64_t> number)
{
    if (!number)
        return {};
    const Result<Document> payload = Document::parse(std::string(events.row(*number).payload()));
    return payload ? *payload : Document();
}

} // namespace

std::optional<WireBytes> wireBytesOf(
    const EventSnapshot &events, std::uint64_t number, const std::atomic<bool> &isStopped)
{
    if (!events.contains(number))
        return std::nullopt;
    const EventKind kind = events.row(number).kind();
    if (kind != EventKind::TryStarted && kind != EventKind::TryEnded)
        return std::nullopt;
    std::optional<std::uint64_t> start = number;
    std::optional<std::uint64_t> end = number;
    if (kind == EventKind::TryEnded) {
        start = causeOf(events, number, isStopped);
    } else {
        end = effectOf(events, number, isStopped);
        if (end && events.row(*end).kind() != EventKind::TryEnded)
            end.reset();
    }
    const Document sent = payloadOf(events, start);
    const Document received = payloadOf(events, end);
    WireBytes bytes;
    const std::string_view head = received.root()["sentHead"].toString();
    bytes.isSentHeadKnown = !head.empty();
    bytes.sent = std::string(head) + std::string(sent.root()["body"].toString());
    bytes.received = received.root()["receivedHead"].toString();
    const std::string_view encoded = received.root()["encodedBody"].toString();
    bytes.isCompressed = !encoded.empty();
    if (bytes.isCompressed)
        bytes.received
            += QByteArray::fromBase64(QByteArray(encoded.data(), static_cast<qsizetype>(encoded.size())))
                   .toStdString();
    else
        bytes.received += received.root()["body"].toString();
    return bytes;
}

} // namespace spotter
