// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/sandbox.h"

#include "core/sandbox/server.h"
#include "core/sandbox/site.h"

#include <utility>

namespace spotter::sandbox {

class Sandbox::Private
{
public:
    std::unique_ptr<Site> site;
    std::unique_ptr<Server> server; ///< behind the site, so that it ends first
};

Sandbox::Sandbox(std::unique_ptr<Private> data) : d(std::move(data)) { }
Sandbox::~Sandbox() = default;

Result<std::unique_ptr<Sandbox>> Sandbox::start(Settings settings)
{
    auto data = std::make_unique<Private>();
    const std::uint16_t port = settings.port;
    Result<std::unique_ptr<Site>> site = Site::make(std::move(settings));
    if (!site)
        return tl::unexpected<Error>(std::move(site.error()));
    data->site = std::move(*site);
    Result<std::unique_ptr<Server>> server = Server::start(
        port, ServerLimits(), [target = data->site.get()](const HttpRequest &request, HttpAnswer &answer) {
            target->answer(request, answer);
        });
    if (!server)
        return tl::unexpected<Error>(std::move(server.error()));
    data->server = std::move(*server);
    data->site->setPort(data->server->port());
    return std::unique_ptr<Sandbox>(new Sandbox(std::move(data)));
}

std::uint16_t Sandbox::port() const
{
    return d->server->port();
}

std::string Sandbox::address() const
{
    return "127.0.0.1:" + std::to_string(port());
}

Document Sandbox::addresses() const
{
    return d->site->addresses();
}

void Sandbox::setFaults(std::vector<Fault> faults)
{
    d->site->setFaults(std::move(faults));
}

std::vector<Fault> Sandbox::faults() const
{
    return d->site->faults();
}

Document Sandbox::report() const
{
    return d->site->report();
}

void Sandbox::resetReport()
{
    d->site->resetReport();
}

Document Sandbox::previews() const
{
    return d->site->previews();
}

Result<void> Sandbox::setArtifact(std::string text)
{
    return d->site->setArtifact(std::move(text));
}

} // namespace spotter::sandbox
