// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/artifactdownload.h"

#include "core/client/aside.h"
#include "core/client/messages.h"

#include <utility>

namespace spotter::client {

namespace {

using decisioning::Artifact;

constexpr int repeats = 10;
constexpr std::int64_t tryLimitMs = 10000;

/// Python's pauses: none before the first repeat, then 0.2 s, doubled each time.
std::int64_t pauseBefore(int repeat)
{
    return repeat <= 1 ? 0 : std::int64_t {100} << (repeat - 1);
}

std::string failureText(const http::Exchange &exchange, Dialect dialect)
{
    if (exchange.failure || !exchange.answer)
        return exchange.failure ? exchange.failure->message : std::string();
    if (dialect == Dialect::Node)
        return exchange.answer->reason;
    if (exchange.answer->status == 403)
        return std::string(messages::artifactForbidden);
    return std::string(messages::artifactStatus) + std::to_string(exchange.answer->status);
}

/// Node takes any JSON but null for an artifact, which then holds no rules.
bool isJsonButNoArtifact(const std::string &text)
{
    const Result<Document> document = Document::parse(text);
    return document && !document->root().isNull() && !document->root().isObject();
}

Result<std::shared_ptr<const Artifact>> readArtifact(
    std::string body, ArtifactFormat format, const std::string &organizationId, Dialect dialect)
{
    if (body.starts_with("\xEF\xBB\xBF"))
        body.erase(0, 3);
    if (dialect == Dialect::Node) {
        // The published package can't read binary artifacts that it downloads.
        if (format == ArtifactFormat::Binary)
            return failure(
                ErrorCode::Unsupported, "obfuscationProvider.deobfuscate(...).then is not a function");
        if (isJsonButNoArtifact(body))
            return Artifact::fromJson("{}");
        return Artifact::fromJson(std::move(body));
    }
    if (format == ArtifactFormat::Binary)
        return Artifact::fromBinary(body, organizationId);
    return Artifact::fromJson(std::move(body));
}

} // namespace

ArtifactDownload::ArtifactDownload(const Options &options, Tries &tries, Hooks hooks)
    : m_options(options), m_tries(tries), m_hooks(std::move(hooks))
{
}

ArtifactDownload::~ArtifactDownload()
{
    cancel();
}

void ArtifactDownload::cancel()
{
    m_tries.cancel(m_ticket);
    m_ticket = 0;
    delete std::exchange(m_reading, nullptr);
    m_isRunning = false;
}

void ArtifactDownload::start(const std::string &entityTag)
{
    m_isRunning = true;
    m_fetch = {};
    Tries::Job job;
    job.request.method = "GET";
    job.request.url = m_options.artifactUrl();
    if (!entityTag.empty())
        job.request.headers.push_back({"If-None-Match", entityTag});
    const bool isNode = m_options.dialect == Dialect::Node;
    job.rules.repeats = repeats;
    if (isNode) {
        job.rules.redirects = 20;
        job.rules.isWorthRepeating
            = [](const http::Exchange &exchange) { return !isGoodButCutOff(exchange); };
    } else {
        job.rules.pauseMs = &pauseBefore;
        job.rules.tryLimitMs = tryLimitMs;
    }
    job.started = m_hooks.tryStarted;
    job.ended = [this](int attempt, const std::shared_ptr<const http::Exchange> &exchange, bool isFinal) {
        m_hooks.tryEnded(attempt, exchange, isFinal);
        if (!isGood(*exchange) && (m_options.dialect != Dialect::Node || !isGoodButCutOff(*exchange))) {
            m_fetch.isFailureTold = true;
            m_hooks.tryFailed(failureText(*exchange, m_options.dialect), attempt, isFinal);
        }
    };
    job.done = [this](const TriesResult &result) { triesEnded(result); };
    m_ticket = m_tries.start(std::move(job));
}

void ArtifactDownload::triesEnded(const TriesResult &result)
{
    m_ticket = 0;
    m_fetch.attempts = result.attempts;
    m_fetch.elapsedMs = result.elapsedMs;
    m_fetch.exchange = result.exchange;
    const http::Exchange &exchange = *result.exchange;
    if (m_options.dialect == Dialect::Node && isGoodButCutOff(exchange)) {
        m_fetch.wasAnswered = true;
        m_fetch.error = failureText(exchange, m_options.dialect);
        finish();
        return;
    }
    if (!isGood(exchange)) {
        m_fetch.error
            = std::string(messages::artifactFailedRetried) + failureText(exchange, m_options.dialect);
        finish();
        return;
    }
    m_fetch.wasAnswered = true;
    const http::Answer &answer = *exchange.answer;
    if (answer.status == 304 && http::headerValue(exchange.request.headers, "If-None-Match")) {
        m_fetch.outcome = ArtifactFetch::Outcome::NotModified;
        finish();
        return;
    }
    if (answer.status != 200) {
        m_fetch.error = failureText(exchange, Dialect::Default);
        finish();
        return;
    }
    m_fetch.entityTag = http::headerValue(answer.headers, "ETag").value_or("");
    const auto read = [source = result.exchange, format = m_options.artifactFormat,
                          organization = m_options.organizationId, dialect = m_options.dialect] {
        return readArtifact(source->answer->body, format, organization, dialect);
    };
    if (answer.body.size() < largeBytes) {
        finishReading(read());
        return;
    }
    m_reading = runAside(this, read, [this](Read artifact) {
        m_reading = nullptr;
        finishReading(std::move(artifact));
    });
}

void ArtifactDownload::finishReading(Read read)
{
    if (read) {
        m_fetch.outcome = ArtifactFetch::Outcome::Fresh;
        m_fetch.artifact = std::move(*read);
    } else {
        m_fetch.error = read.error().message;
    }
    finish();
}

void ArtifactDownload::finish()
{
    m_isRunning = false;
    // The last: who is told may start the next one.
    m_hooks.done(std::move(m_fetch));
}

} // namespace spotter::client
