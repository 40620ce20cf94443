// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a request to the sandbox: method, target and body, a line each. The sandbox never crashes, and what the edge
// answers is JSON.
#include "core/base/document.h"
#include "core/base/file.h"
#include "core/sandbox/site.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

using namespace spotter;
using namespace spotter::sandbox;

namespace {

std::string sample(const char *path)
{
    auto text = readFile(path);
    if (!text)
        std::abort();
    return *std::move(text);
}

std::unique_ptr<Site> sampleSite()
{
    Settings settings;
    settings.account.artifact = sample(SPOTTER_SAMPLES_DIR "/artifact.json");
    settings.account.serverRules = sample(SPOTTER_SAMPLES_DIR "/server-rules.json");
    settings.clock = fixedClock(1780000000000);
    settings.seed = 1;
    auto site = Site::make(settings);
    if (!site)
        std::abort();
    return *std::move(site);
}

std::string_view lineOf(std::string_view &rest)
{
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return line;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const std::unique_ptr<Site> site = sampleSite();
    std::string_view rest(reinterpret_cast<const char *>(data), size);
    HttpRequest request;
    request.method = lineOf(rest);
    request.target = lineOf(rest);
    request.host = "127.0.0.1";
    request.peer = "127.0.0.1";
    request.body = rest;
    HttpAnswer answer;
    site->answer(request, answer);
    const bool isJson = request.target.starts_with("/rest/v1/delivery?") && answer.status != 204;
    if (isJson && !Document::parse(answer.body))
        std::abort();
    // What was steered must not change what the next input meets.
    if (request.target.starts_with("/sandbox/faults"))
        site->setFaults({});
    if (request.target.starts_with("/sandbox/artifact")
        && !site->setArtifact(sample(SPOTTER_SAMPLES_DIR "/artifact.json")))
        std::abort();
    return 0;
}
