// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/deliverycall.h"

#include "core/client/answer.h"
#include "core/client/messages.h"

#include <utility>

namespace spotter::client {

namespace {

CallError errorOf(CallErrorKind kind, std::string message)
{
    CallError error;
    error.kind = kind;
    error.message = std::move(message);
    return error;
}

/// Whether nobody can have seen the request.
bool wasNeverConnected(const http::Exchange &exchange)
{
    using enum http::FailureKind;
    return exchange.failure && !exchange.failure->wasConnected
        && (exchange.failure->kind == Refused || exchange.failure->kind == HostNotFound
            || exchange.failure->kind == ConnectionLost);
}

bool isPassing(const http::Exchange &exchange)
{
    if (wasNeverConnected(exchange))
        return true;
    if (exchange.failure)
        return exchange.failure->kind == http::FailureKind::ConnectionLost && !exchange.failure->hadAnswer;
    const int status = exchange.answer ? exchange.answer->status : 0;
    return status == 502 || status == 503 || status == 504;
}

/// The `message` of an UnexpectedError body.
std::string serviceMessage(const std::string &body)
{
    constexpr std::size_t largestRead = 1024 * 1024;
    if (body.empty() || body.front() != '{' || body.size() > largestRead)
        return {};
    const Result<Document> document = Document::parse(body);
    return document ? std::string(document->root()["message"].toString()) : std::string();
}

CallError statusError(const http::Answer &answer)
{
    CallError error = errorOf(CallErrorKind::Http, "HTTP " + std::to_string(answer.status));
    if (!answer.reason.empty())
        error.message += ' ' + answer.reason;
    error.serviceMessage = serviceMessage(answer.body);
    const auto location = http::headerValue(answer.headers, "Location");
    if (!error.serviceMessage.empty())
        error.message += ": " + error.serviceMessage;
    else if (answer.status >= 300 && answer.status < 400 && location)
        error.message += ": redirects are not followed; this one leads to " + std::string(*location);
    return error;
}

} // namespace

TryRules deliveryRules(const Options &options, bool carriesNotifications)
{
    TryRules rules;
    rules.repeats = options.maxRetries;
    rules.limitMs = options.timeoutMs;
    if (options.dialect == Dialect::Node) {
        rules.goesOnAfterLimit = true;
        rules.redirects = 20;
        rules.isWorthRepeating = [](const http::Exchange &exchange) { return !isGoodButCutOff(exchange); };
        return rules;
    }
    rules.isWorthRepeating = carriesNotifications ? &wasNeverConnected : &isPassing;
    rules.pauseMs = [](int repeat) { return std::int64_t {100} << std::min(repeat - 1, 20); };
    return rules;
}

std::optional<CallError> deliveryFailure(const TriesResult &result)
{
    std::optional<CallError> error;
    if (result.isTimedOut) {
        error = errorOf(CallErrorKind::Timeout, std::string(messages::requestTimedOut));
    } else if (const auto &failure = result.exchange->failure) {
        const CallErrorKind kind = failure->kind == http::FailureKind::Timeout ? CallErrorKind::Timeout
            : failure->kind == http::FailureKind::Cancelled                    ? CallErrorKind::Cancelled
                                                                               : CallErrorKind::Network;
        error = errorOf(kind, failure->message);
    } else if (!isGood(*result.exchange) || result.exchange->answer->status == 304) {
        error = statusError(*result.exchange->answer);
    }
    if (error) {
        error->attempts = result.attempts;
        error->elapsedMs = result.elapsedMs;
        error->exchange = result.exchange;
    }
    return error;
}

tl::expected<Document, CallError> deliveryAnswer(const http::Answer &answer, Dialect dialect)
{
    const auto unreadable = [](std::string_view why) {
        return tl::unexpected(
            errorOf(CallErrorKind::Parse, std::string(messages::unableToParse) + std::string(why)));
    };
    if (answer.status == 204)
        return Document::build([](Arena &arena) { return makeObject(arena, {}); });
    std::string_view body = answer.body;
    if (body.starts_with("\xEF\xBB\xBF"))
        body.remove_prefix(3);
    if (body.empty())
        return unreadable("the answer has no body.");
    const Result<Document> parsed = Document::parse(std::string(body));
    if (!parsed)
        return unreadable(parsed.error().message);
    if (parsed->root().isNull() || (!parsed->root().isObject() && dialect != Dialect::Node))
        return unreadable("the answer is JSON, but no object.");
    if (dialect != Dialect::Node)
        return *parsed;
    tl::expected<Value, std::string> handed = Value();
    Document document = Document::build(
        [&](Arena &arena) {
            handed = handedOn(parsed->root(), dialect, arena);
            return handed ? *handed : Value();
        },
        {*parsed});
    if (!handed)
        return unreadable(handed.error());
    return document;
}

} // namespace spotter::client
