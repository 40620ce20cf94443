// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/sandboxhost.h"

#include "resources/samples.h"
#include "ui/widgets/text.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

namespace spotter {

namespace {

using Started = std::shared_ptr<Result<std::unique_ptr<sandbox::Sandbox>>>;

} // namespace

SandboxHost::SandboxHost(EventSink events, std::uint64_t seed, QObject *parent)
    : QObject(parent), m_events(std::move(events)), m_seed(seed)
{
}

SandboxHost::~SandboxHost() = default;

void SandboxHost::start()
{
    if (m_state == State::Starting || m_state == State::Running)
        return;
    m_state = State::Starting;
    auto *const watcher = new QFutureWatcher<Started>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        const Started outcome = watcher->result();
        if (!*outcome) {
            m_state = State::Failed;
            Q_EMIT failed(tr("The sandbox can't start: %1").arg(ui::toQString(outcome->error().message)));
            return;
        }
        m_sandbox = std::move(**outcome);
        m_state = State::Running;
        m_sandbox->setFaults(m_faults);
        Q_EMIT started();
    });
    watcher->setFuture(QtConcurrent::run([events = m_events, seed = m_seed]() -> Started {
        sandbox::Settings settings;
        settings.account.artifact = sampleArtifact();
        settings.account.serverRules = sampleServerRules();
        settings.seed = seed;
        settings.events = events;
        return std::make_shared<Result<std::unique_ptr<sandbox::Sandbox>>>(
            sandbox::Sandbox::start(std::move(settings)));
    }));
}

QString SandboxHost::address() const
{
    return m_sandbox != nullptr ? ui::toQString(m_sandbox->address()) : QString();
}

Document SandboxHost::optionsFor(const Document &options) const
{
    const Document addresses = m_sandbox->addresses();
    const std::string address = m_sandbox->address();
    return Document::build(
        [&](Arena &arena) {
            const Value own = options.root();
            const auto textOr = [&own](std::string_view name, std::string_view standard) {
                const std::string_view text = own[name].toString();
                return std::string(text.empty() ? standard : text);
            };
            std::string location = "http://" + address + "/"
                + std::string(addresses.root()["client"].toString()) + "/"
                + textOr("environment", "production") + "/v1/";
            if (const std::string property = textOr("propertyToken", ""); !property.empty())
                location += property + "/";
            location += textOr("artifactFormat", "json") == "bin" ? "rules.bin" : "rules.json";
            Value result = own.isObject() ? own : makeObject(arena, {});
            const auto set = [&](std::string_view name, const Value &value) {
                result = withMember(arena, result, name, value);
            };
            set("client", addresses.root()["client"]);
            set("organizationId", addresses.root()["organizationId"]);
            set("serverDomain", Value::copyOf(arena, address));
            set("secure", Value(false));
            // The edge's cluster host is in no name server.
            set("stickyEdge", Value(false));
            set("artifactLocation", Value::copyOf(arena, location));
            set("cdnBasePath", Value::copyOf(arena, address));
            return result;
        },
        {options, addresses});
}

void SandboxHost::setFaults(std::vector<sandbox::Fault> faults)
{
    m_faults = std::move(faults);
    if (m_sandbox != nullptr)
        m_sandbox->setFaults(m_faults);
}

Document SandboxHost::report() const
{
    return m_sandbox != nullptr ? m_sandbox->report() : Document();
}

void SandboxHost::resetReport()
{
    if (m_sandbox != nullptr)
        m_sandbox->resetReport();
}

} // namespace spotter
