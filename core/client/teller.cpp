// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/teller.h"

#include <QByteArray>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>
#include <utility>

namespace spotter::client {

namespace {

Value text(Arena &arena, std::string_view given)
{
    return Value::copyOf(arena, given);
}

Value headersValue(Arena &arena, const http::Headers &headers)
{
    ObjectBuilder builder(arena, headers.size());
    for (const http::Header &header : headers) {
        const Value known = builder.find(header.name);
        const std::string joined
            = known.isString() ? std::string(known.toString()) + ", " + header.value : header.value;
        builder.set(arena.copy(header.name), text(arena, joined));
    }
    return builder.finish();
}

Value timingsValue(Arena &arena, const http::Timings &timings)
{
    const auto ms = [](const std::optional<double> &time) { return time ? Value(*time) : Value(); };
    return makeObject(arena,
        {{"dns", ms(timings.dns)}, {"connect", ms(timings.connect)}, {"tls", ms(timings.tls)},
            {"firstByte", ms(timings.firstByte)}, {"download", ms(timings.download)},
            {"total", Value(timings.total)}});
}

/// Status line and headers, in the order in which they came.
std::string headText(const http::Answer &answer)
{
    std::string out = answer.version + ' ' + std::to_string(answer.status);
    if (!answer.reason.empty())
        out += ' ' + answer.reason;
    out += "\r\n";
    for (const http::Header &header : answer.headers)
        out += header.name + ": " + header.value + "\r\n";
    return out += "\r\n";
}

std::string briefMs(double ms)
{
    std::array<char, 32> out {};
    std::snprintf(out.data(), out.size(), ms < 10 ? "%.2f ms" : "%.0f ms", ms);
    return out.data();
}

void appendNames(std::string &out, const Value &list)
{
    for (const Value &item : list.items()) {
        const std::string_view name = item["name"].toString();
        if (name.empty())
            continue;
        if (!out.empty())
            out += ", ";
        out += name;
    }
}

} // namespace

std::string locationsOf(const Value &request)
{
    std::string out;
    for (const Value &part : {request["execute"], request["prefetch"]}) {
        if (part["pageLoad"].isObject())
            out += out.empty() ? "page load" : ", page load";
        appendNames(out, part["mboxes"]);
        appendNames(out, part["views"]);
    }
    for (const Value &notification : request["notifications"].items()) {
        for (const Value &place : {notification["mbox"], notification["view"]}) {
            const std::string_view name = place["name"].toString();
            if (!name.empty())
                out.append(out.empty() ? "" : ", ").append(name);
        }
    }
    return out;
}

std::string_view errorKindText(CallErrorKind kind)
{
    switch (kind) {
    case CallErrorKind::Validation:
        return "validation";
    case CallErrorKind::EngineNotReady:
        return "engine_not_ready";
    case CallErrorKind::Engine:
        return "engine";
    case CallErrorKind::Network:
        return "network";
    case CallErrorKind::Timeout:
        return "timeout";
    case CallErrorKind::Cancelled:
        return "cancelled";
    case CallErrorKind::Http:
        return "http";
    case CallErrorKind::Parse:
        return "parse";
    }
    return {};
}

std::string_view failureKindText(http::FailureKind kind)
{
    switch (kind) {
    case http::FailureKind::InvalidUrl:
        return "invalid_url";
    case http::FailureKind::HostNotFound:
        return "host_not_found";
    case http::FailureKind::Refused:
        return "refused";
    case http::FailureKind::Proxy:
        return "proxy";
    case http::FailureKind::Tls:
        return "tls";
    case http::FailureKind::ConnectionLost:
        return "connection_lost";
    case http::FailureKind::Timeout:
        return "timeout";
    case http::FailureKind::Cancelled:
        return "cancelled";
    case http::FailureKind::TooLarge:
        return "too_large";
    case http::FailureKind::Protocol:
        return "protocol";
    }
    return {};
}

Teller::Teller(EventSink sink, Clock clock, std::string source)
    : m_sink(std::move(sink)), m_clock(std::move(clock)), m_source(std::move(source))
{
}

void Teller::tell(EventKind kind, const Correlation &call, Event event)
{
    event.sequence = nextEventSequence();
    event.timeMs = m_clock();
    event.monotonicNs = monotonicNanoseconds();
    event.kind = kind;
    if (event.name.empty())
        event.name = call.name;
    event.source = m_source;
    event.requestId = call.requestId;
    event.visitor = call.visitor;
    if (event.location.empty())
        event.location = call.location;
    m_sink(std::move(event));
}

void Teller::callStarted(const Correlation &call, const Document &options, std::string_view method,
    std::string_view route, std::string_view reason)
{
    if (!isListening())
        return;
    Event event;
    event.summary = std::string(reason);
    event.payload = Document::build(
        [&](Arena &arena) {
            return makeObject(arena,
                {{"call", Value(static_cast<double>(call.call))}, {"options", options.root()},
                    {"decisioningMethod", text(arena, method)}, {"route", text(arena, route)},
                    {"reason", text(arena, reason)}});
        },
        {options});
    tell(EventKind::CallStarted, call, std::move(event));
}

void Teller::requestCompleted(const Correlation &call, const Value &given, const Document &options,
    const Document &completed, const std::vector<std::string> &warnings)
{
    if (!isListening())
        return;
    Event event;
    event.summary = warnings.empty() ? "The request is complete." : warnings.front();
    event.payload = Document::build(
        [&](Arena &arena) {
            std::vector<Value> sentences;
            sentences.reserve(warnings.size());
            for (const std::string &warning : warnings)
                sentences.push_back(text(arena, warning));
            return makeObject(arena,
                {{"call", Value(static_cast<double>(call.call))}, {"given", given},
                    {"completed", completed.root()}, {"warnings", makeArray(arena, sentences)}});
        },
        {options, completed});
    tell(EventKind::RequestCompleted, call, std::move(event));
}

void Teller::tryStarted(const Correlation &call, int attempt, const http::Request &request)
{
    if (!isListening())
        return;
    Event event;
    event.summary = request.method + ' ' + request.url;
    event.size = static_cast<std::int64_t>(request.body.size());
    event.payload = Document::build([&](Arena &arena) {
        return makeObject(arena,
            {{"call", Value(static_cast<double>(call.call))}, {"attempt", Value(attempt)},
                {"method", text(arena, request.method)}, {"url", text(arena, request.url)},
                {"headers", headersValue(arena, request.headers)}, {"body", text(arena, request.body)}});
    });
    tell(EventKind::TryStarted, call, std::move(event));
}

void Teller::tryEnded(const Correlation &call, int attempt, const http::Exchange &exchange, bool isFinal)
{
    if (!isListening())
        return;
    Event event;
    event.isFailure = exchange.failure || !exchange.answer || exchange.answer->status >= 400;
    event.durationMs = exchange.timings.total;
    if (exchange.failure)
        event.summary = exchange.failure->message;
    else if (exchange.answer)
        event.summary = std::to_string(exchange.answer->status)
            + (exchange.answer->reason.empty() ? "" : ' ' + exchange.answer->reason) + " after "
            + briefMs(exchange.timings.total);
    if (exchange.answer)
        event.size = static_cast<std::int64_t>(exchange.answer->body.size());
    event.payload = Document::build([&](Arena &arena) {
        ObjectBuilder builder(arena, 16);
        builder.append("call", Value(static_cast<double>(call.call)));
        builder.append("attempt", Value(attempt));
        builder.append("method", text(arena, exchange.request.method));
        builder.append("url", text(arena, exchange.request.url));
        builder.append("isFinal", Value(isFinal));
        if (!exchange.sentHead.empty())
            builder.append("sentHead", text(arena, exchange.sentHead));
        if (exchange.answer) {
            const http::Answer &answer = *exchange.answer;
            builder.append("status", Value(answer.status));
            builder.append("reason", text(arena, answer.reason));
            builder.append("version", text(arena, answer.version));
            builder.append("headers", headersValue(arena, answer.headers));
            builder.append("receivedHead", text(arena, headText(answer)));
            builder.append("body", text(arena, answer.body));
            if (!answer.encodedBody.empty())
                builder.append("encodedBody",
                    text(arena, QByteArray::fromStdString(answer.encodedBody).toBase64().toStdString()));
        }
        if (exchange.failure) {
            builder.append("failure",
                makeObject(arena,
                    {{"kind", text(arena, failureKindText(exchange.failure->kind))},
                        {"message", text(arena, exchange.failure->message)}}));
        }
        builder.append("timings", timingsValue(arena, exchange.timings));
        builder.append("sentBytes", Value(static_cast<double>(exchange.sentBytes)));
        builder.append("receivedBytes", Value(static_cast<double>(exchange.receivedBytes)));
        return builder.finish();
    });
    tell(EventKind::TryEnded, call, std::move(event));
}

void Teller::callEnded(const Correlation &call, const CallOutcome &outcome, double elapsedMs,
    std::string_view cookieBefore, std::string_view hintBefore, std::string_view hint)
{
    if (!isListening())
        return;
    Event event;
    event.isFailure = !outcome;
    event.durationMs = elapsedMs;
    if (outcome) {
        event.summary
            = "Answered " + std::string(methodText(outcome->answeredBy)) + " after " + briefMs(elapsedMs);
    } else {
        event.summary = outcome.error().message;
    }
    const Document result = outcome ? outcome->toJson() : Document();
    event.payload = Document::build(
        [&](Arena &arena) {
            ObjectBuilder builder(arena, 8);
            builder.append("call", Value(static_cast<double>(call.call)));
            if (outcome) {
                builder.append("result", result.root());
                builder.append("attempts", Value(outcome->attempts));
            } else {
                const CallError &error = outcome.error();
                builder.append("error",
                    makeObject(arena,
                        {{"kind", text(arena, errorKindText(error.kind))},
                            {"message", text(arena, error.message)},
                            {"serviceMessage",
                                error.serviceMessage.empty() ? Value()
                                                             : text(arena, error.serviceMessage)}}));
                builder.append("attempts", Value(error.attempts));
            }
            builder.append("targetCookieBefore", text(arena, cookieBefore));
            if (outcome)
                builder.append("targetCookie", text(arena, outcome->targetCookie().value));
            builder.append("locationHintBefore", text(arena, hintBefore));
            builder.append("locationHint", text(arena, hint));
            return builder.finish();
        },
        {result});
    tell(EventKind::CallEnded, call, std::move(event));
}

void Teller::decided(const Correlation &call, int status, const Document &response, double elapsedMs)
{
    if (!isListening())
        return;
    Event event;
    event.summary = status == 206 ? "Decided on the device, but some locations need the server."
                                  : "Decided on the device.";
    event.durationMs = elapsedMs;
    event.payload = Document::build(
        [&](Arena &arena) {
            return makeObject(arena,
                {{"call", Value(static_cast<double>(call.call))}, {"status", Value(status)},
                    {"response", response.root()}});
        },
        {response});
    tell(EventKind::Decision, call, std::move(event));
}

void Teller::notifications(EventKind kind, const Correlation &call, const Value &notifications,
    const Document &owner, std::string_view error)
{
    if (!isListening())
        return;
    for (const Value &notification : notifications.items()) {
        Event event;
        event.isFailure = kind == EventKind::NotificationRefused;
        event.summary = std::string(notification["type"].toString()) + " notification "
            + std::string(notification["id"].toString());
        if (!error.empty())
            event.summary.append(": ").append(error);
        const Value place = notification["mbox"].isObject() ? notification["mbox"] : notification["view"];
        event.location = std::string(place["name"].toString());
        event.payload = Document::build(
            [&](Arena &arena) {
                return makeObject(arena,
                    {{"call", Value(static_cast<double>(call.call))}, {"notification", notification},
                        {"error", error.empty() ? Value() : text(arena, error)}});
            },
            {owner});
        tell(kind, call, std::move(event));
    }
}

void Teller::telemetryQueued(const Correlation &call, const Document &entry)
{
    if (!isListening())
        return;
    Event event;
    event.summary = "Measured " + std::string(entry.root()["requestId"].toString());
    event.payload = Document::build(
        [&](Arena &arena) {
            return makeObject(
                arena, {{"call", Value(static_cast<double>(call.call))}, {"entry", entry.root()}});
        },
        {entry});
    tell(EventKind::TelemetryQueued, call, std::move(event));
}

void Teller::telemetryAttached(const Correlation &call, const Document &entries)
{
    if (!isListening())
        return;
    Event event;
    event.summary = std::to_string(entries.root().size()) + " telemetry entries go along";
    event.payload = Document::build(
        [&](Arena &arena) {
            return makeObject(
                arena, {{"call", Value(static_cast<double>(call.call))}, {"entries", entries.root()}});
        },
        {entries});
    tell(EventKind::TelemetryAttached, call, std::move(event));
}

void Teller::sdkEvent(std::string_view name, const Document &event, std::string summary, bool isFailure,
    double durationMs, std::int64_t size)
{
    if (!isListening())
        return;
    Event told;
    told.name = std::string(name);
    told.summary = std::move(summary);
    told.isFailure = isFailure;
    told.durationMs = durationMs;
    told.size = size;
    told.payload = event;
    tell(EventKind::SdkEvent, {}, std::move(told));
}

void Teller::log(const Correlation &call, LogLine::Level level, std::string_view line, const Value &argument,
    const Document &owner)
{
    if (!isListening())
        return;
    Event event;
    event.name = level == LogLine::Level::Error ? "error" : "debug";
    event.summary = std::string(line);
    event.isFailure = level == LogLine::Level::Error;
    event.payload = Document::build(
        [&](Arena &arena) {
            return makeObject(arena,
                {{"call", Value(static_cast<double>(call.call))}, {"level", text(arena, event.name)},
                    {"text", text(arena, line)}, {"argument", argument}});
        },
        {owner});
    tell(EventKind::Log, call, std::move(event));
}

} // namespace spotter::client
