// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a line of `decide`: parsing, deciding against the sample artifact and writing the answer never crash, and
// the answer is JSON again.
#include "core/base/file.h"
#include "core/base/write.h"
#include "core/decisioning/artifact.h"
#include "core/decisioning/decider.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

using namespace spotter;
using namespace spotter::decisioning;

namespace {

std::shared_ptr<const Artifact> sampleArtifact()
{
    auto text = readFile(SPOTTER_SAMPLES_DIR "/artifact.json");
    if (!text)
        std::abort();
    auto artifact = Artifact::fromJson(*std::move(text));
    if (!artifact)
        std::abort();
    return *std::move(artifact);
}

Settings settingsWith(HostParser parser)
{
    Settings settings;
    settings.client = "acme";
    settings.hostParser = parser;
    return settings;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const std::shared_ptr<const Artifact> artifact = sampleArtifact();
    static Decider bySuffix(
        artifact, settingsWith(HostParser::PublicSuffixList), fixedClock(1780000000000), seededIds(1));
    static Decider basic(artifact, settingsWith(HostParser::Basic), fixedClock(1780000000000), seededIds(1));

    const auto line = Document::parse(std::string(reinterpret_cast<const char *>(data), size));
    if (!line)
        return 0;
    for (Decider *decider : {&bySuffix, &basic}) {
        const auto decision = decider->decide(Query::fromLine(line->root()));
        if (decision && !Document::parse(toJson(decision->response)))
            std::abort();
    }
    return 0;
}
