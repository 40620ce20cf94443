// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/site.h"

#include "core/base/event.h"
#include "core/base/unicode.h"
#include "core/base/write.h"
#include "core/sandbox/admin.h"
#include "core/sandbox/siphash.h"

#include <random>
#include <utility>

namespace spotter::sandbox {

namespace {

constexpr double nanosecondsPerMs = 1e6;

Key secretOf(std::uint64_t seed)
{
    if (seed != 0)
        return sipHash({seed, 0}, "secret");
    std::random_device device;
    const auto word = [&device] { return static_cast<std::uint64_t>(device()) << 32U | device(); };
    return {word(), word()};
}

EdgeSettings edgeSettings(const Settings &settings)
{
    EdgeSettings result;
    result.clientCode = settings.account.clientCode;
    result.organizationId = settings.account.organizationId;
    result.cluster = settings.edgeCluster;
    result.clock = settings.clock;
    result.ids = settings.seed == 0 ? randomIds() : seededIds(settings.seed);
    return result;
}

RequestKind kindOf(const Target &target)
{
    if (target.path == "/rest/v1/delivery")
        return RequestKind::Delivery;
    if (target.path == "/v1/geo")
        return RequestKind::Geo;
    if (target.path == "/sandbox" || target.path.starts_with("/sandbox/"))
        return RequestKind::Admin;
    return Cdn::isArtifactPath(target) ? RequestKind::Artifact : RequestKind::Other;
}

FaultTarget faultTargetOf(RequestKind kind)
{
    switch (kind) {
    case RequestKind::Delivery:
        return FaultTarget::Delivery;
    case RequestKind::Artifact:
        return FaultTarget::Artifact;
    case RequestKind::Geo:
        return FaultTarget::Geo;
    case RequestKind::Admin:
    case RequestKind::Other:
        break;
    }
    return FaultTarget::Everything;
}

/// A status that was asked for, with the kind of body that it comes with.
void answerStatus(int status, RequestKind kind, HttpAnswer &answer)
{
    answer.clear();
    answer.status = status;
    if (status == 204 || status == 304)
        return;
    if (kind == RequestKind::Delivery && (status == 400 || status == 420 || status == 500)) {
        Edge::refuse(answer, status,
            status == 420       ? "Too many requests with same session ID"
                : status == 400 ? "Invalid request: asked for by a fault of the sandbox"
                                : "Internal error: asked for by a fault of the sandbox");
        return;
    }
    if (status == 429 || status == 503)
        answer.headers.emplace_back("Retry-After", "1");
    // What stands before the edge answers no JSON.
    answer.headers.emplace_back("Content-Type", "text/html");
    answer.body = "<html><body><h1>" + std::to_string(status) + "</h1></body></html>\n";
}

/// Changes a finished answer.
void spoil(const Fault &fault, HttpAnswer &answer)
{
    constexpr std::size_t bytesPerMb = std::size_t {1024} * 1024;
    switch (fault.kind) {
    case FaultKind::Latency:
        answer.trouble.delayMs += fault.value;
        break;
    case FaultKind::SlowBody:
        answer.trouble.slowBodyMs += fault.value;
        break;
    case FaultKind::Reset:
        answer.trouble.cut = Trouble::Cut::Reset;
        break;
    case FaultKind::ResetInBody:
        answer.trouble.cut = Trouble::Cut::ResetInBody;
        break;
    case FaultKind::TruncatedBody:
        answer.trouble.cut = Trouble::Cut::Truncated;
        break;
    case FaultKind::BrokenBody:
        answer.body
            = "{\"status\":200,\"client\":\"" + answer.body.substr(0, answer.body.size() / 2) + "\x01}]";
        break;
    case FaultKind::EmptyBody:
        answer.body.clear();
        break;
    case FaultKind::WrongContentType:
        for (auto &[name, value] : answer.headers) {
            if (name == "Content-Type")
                value = "text/html";
        }
        break;
    case FaultKind::LargeBody:
        answer.trouble.padding = static_cast<std::size_t>(fault.value) * bytesPerMb;
        break;
    case FaultKind::Status:
    case FaultKind::StaleArtifact:
    case FaultKind::Redirect:
        break; // decided before there was an answer
    }
}

} // namespace

Site::Site(Settings settings)
    : m_settings(std::move(settings)), m_mint(secretOf(m_settings.seed)), m_faults(m_settings.seed),
      m_edge(edgeSettings(m_settings), m_mint, m_report),
      m_cdn(m_settings.account.clientCode, m_settings.account.organizationId)
{
    m_faults.setFaults(m_settings.faults);
}

Result<std::unique_ptr<Site>> Site::make(Settings settings)
{
    std::unique_ptr<Site> site(new Site(std::move(settings)));
    if (Result<void> done = site->setArtifact(site->m_settings.account.artifact); !done)
        return tl::unexpected<Error>(std::move(done.error()));
    return site;
}

Result<void> Site::setArtifact(std::string text)
{
    // Compiled before anything is locked: requests go on meanwhile.
    Result<std::shared_ptr<const EdgeRules>> rules
        = EdgeRules::make(text, m_settings.account.serverRules, m_mint);
    if (!rules)
        return tl::unexpected<Error>(std::move(rules.error()));
    const std::lock_guard lock(m_mutex);
    (*rules)->introduce(m_report);
    m_edge.setRules(std::move(*rules));
    m_cdn.setArtifact(std::move(text));
    return {};
}

void Site::setPort(std::uint16_t port)
{
    const std::lock_guard lock(m_mutex);
    m_port = port;
}

void Site::setFaults(std::vector<Fault> faults)
{
    const std::lock_guard lock(m_mutex);
    m_faults.setFaults(std::move(faults));
}

std::vector<Fault> Site::faults() const
{
    const std::lock_guard lock(m_mutex);
    return m_faults.faults();
}

void Site::resetReport()
{
    const std::lock_guard lock(m_mutex);
    m_report.reset();
}

Document Site::previews() const
{
    const std::lock_guard lock(m_mutex);
    return previewList(m_edge.rules().activities(), m_mint);
}

Document Site::report() const
{
    const std::lock_guard lock(m_mutex);
    return Document::build([this](Arena &arena) {
        const Value counts = m_report.toValue(arena);
        ObjectBuilder builder(arena, counts.size() + 1);
        builder.append("client", Value::string(m_settings.account.clientCode));
        for (const Member &member : counts.members())
            builder.appendNamed(member.name, member.value);
        return deepCopy(arena, builder.finish());
    });
}

Document Site::addresses() const
{
    const std::lock_guard lock(m_mutex);
    return Document::build([this](Arena &arena) {
        const Account &account = m_settings.account;
        const std::string address = "127.0.0.1:" + std::to_string(m_port);
        const std::string origin = "http://" + address;
        const auto text = [&arena](const std::string &value) { return Value::copyOf(arena, value); };
        return makeObject(arena,
            {{"address", text(address)}, {"port", Value(static_cast<int>(m_port))},
                {"client", text(account.clientCode)}, {"organizationId", text(account.organizationId)},
                {"edgeHost", text("mboxedge" + std::to_string(m_settings.edgeCluster) + ".tt.omtrdc.net")},
                {"delivery", text(origin + "/rest/v1/delivery")},
                {"artifact", text(origin + "/" + account.clientCode + "/production/v1/rules.json")},
                {"geo", text(origin + "/v1/geo")}, {"admin", text(origin + "/sandbox")}});
    });
}

void Site::answer(const HttpRequest &request, HttpAnswer &answer)
{
    const std::int64_t startedNs = m_settings.events ? monotonicNanoseconds() : 0;
    const Target target = Target::of(request.target);
    const RequestKind kind = kindOf(target);
    if (kind == RequestKind::Admin) {
        answerAdmin(*this, request, target, answer);
        const std::lock_guard lock(m_mutex);
        m_report.countRequest(kind, answer.status);
    } else {
        const std::lock_guard lock(m_mutex);
        answerByKind(kind, request, target, answer);
        const bool isReset = answer.trouble.cut == Trouble::Cut::Reset;
        m_report.countRequest(kind, isReset ? 0 : answer.status);
    }
    if (m_settings.events)
        tell(kind, request, answer, startedNs);
}

void Site::answerByKind(
    RequestKind kind, const HttpRequest &request, const Target &target, HttpAnswer &answer)
{
    const std::vector<Fault> &faults = m_faults.draw(faultTargetOf(kind));
    bool isStale = false;
    bool isAnswered = false;
    for (const Fault &fault : faults) {
        m_report.countFault(fault.kind);
        isStale = isStale || fault.kind == FaultKind::StaleArtifact;
        // What stands before the edge fails: the edge knows nothing of the request.
        if (fault.kind == FaultKind::Status)
            answerStatus(fault.value, kind, answer);
        if (fault.kind == FaultKind::Redirect) {
            answerStatus(fault.value, kind, answer);
            answer.headers.emplace_back("Location", "/elsewhere" + std::string(request.target));
        }
        isAnswered = isAnswered || fault.kind == FaultKind::Status || fault.kind == FaultKind::Redirect
            || fault.kind == FaultKind::Reset;
    }
    if (!isAnswered) {
        switch (kind) {
        case RequestKind::Delivery:
            answerDelivery(request, target, answer);
            break;
        case RequestKind::Artifact:
            m_cdn.answerArtifact(request, target, isStale, answer);
            break;
        case RequestKind::Geo:
            Cdn::answerGeo(request, answer);
            break;
        case RequestKind::Admin:
        case RequestKind::Other:
            answerStatus(404, kind, answer);
            break;
        }
    }
    for (const Fault &fault : faults)
        spoil(fault, answer);
    // Answers that come at once are never at work together.
    if (kind == RequestKind::Delivery && (answer.trouble.delayMs > 0 || answer.trouble.slowBodyMs > 0)) {
        if (const auto session = target.parameter("sessionId"))
            answer.held = m_sessions.enter(*session);
    }
}

void Site::answerDelivery(const HttpRequest &request, const Target &target, HttpAnswer &answer)
{
    const auto session = target.parameter("sessionId");
    if (session && m_sessions.isFull(*session))
        answerStatus(420, RequestKind::Delivery, answer);
    else
        m_edge.answer(request, target, answer);
}

void Site::tell(
    RequestKind kind, const HttpRequest &request, const HttpAnswer &answer, std::int64_t startedNs)
{
    Event event;
    event.sequence = nextEventSequence();
    event.timeMs = m_settings.clock();
    event.monotonicNs = monotonicNanoseconds();
    event.kind = EventKind::Log;
    event.name = "sandbox_" + std::string(nameOf(kind));
    event.source = "sandbox";
    const std::string status
        = answer.trouble.cut == Trouble::Cut::Reset ? std::string("reset") : std::to_string(answer.status);
    event.summary
        = std::string(request.method) + " " + toValidUtf8(request.target.substr(0, 500)) + ": " + status;
    event.durationMs = static_cast<double>(event.monotonicNs - startedNs) / nanosecondsPerMs;
    event.size = static_cast<std::int64_t>(answer.body.size());
    event.isFailure = answer.status >= 400 || answer.trouble.cut != Trouble::Cut::None;
    event.payload = Document::build([&](Arena &arena) {
        return makeObject(arena,
            {{"method", Value::copyOf(arena, request.method)},
                {"target", Value::copyOf(arena, toValidUtf8(request.target))},
                {"host", Value::copyOf(arena, toValidUtf8(request.host))}, {"status", Value(answer.status)},
                {"requestBytes", Value(static_cast<double>(request.body.size()))},
                {"answerBytes", Value(static_cast<double>(answer.body.size() + answer.trouble.padding))},
                {"delayMs", Value(answer.trouble.delayMs)},
                {"isCut", Value(answer.trouble.cut != Trouble::Cut::None)}});
    });
    m_settings.events(std::move(event));
}

} // namespace spotter::sandbox
