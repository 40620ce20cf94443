// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as rules.json: reading never crashes, and an artifact that is accepted can be decided with.
#include "core/base/write.h"
#include "core/decisioning/artifact.h"
#include "core/decisioning/decider.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

using namespace spotter;
using namespace spotter::decisioning;

namespace {

/// Asks for whatever the artifact has, so that every rule is looked at.
Document requestForEverything(const Artifact &artifact)
{
    return Document::build([&artifact](Arena &arena) {
        std::vector<Value> mboxes;
        for (const RuleGroup &group : artifact.mboxes())
            mboxes.push_back(makeObject(arena, {{"name", Value::string(group.name)}}));
        const Value views = makeArray(arena, std::vector<Value> {makeObject(arena, {})});
        const Value id = makeObject(arena, {{"thirdPartyId", Value::string("fuzz")}});
        const Value execute
            = makeObject(arena, {{"mboxes", makeArray(arena, mboxes)}, {"pageLoad", makeObject(arena, {})}});
        const Value prefetch = makeObject(arena, {{"mboxes", makeArray(arena, mboxes)}, {"views", views}});
        return makeObject(arena,
            {{"id", id}, {"trace", makeObject(arena, {})}, {"execute", execute}, {"prefetch", prefetch}});
    });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto artifact = Artifact::fromJson(std::string(reinterpret_cast<const char *>(data), size));
    if (!artifact)
        return 0;
    const Document request = requestForEverything(**artifact);
    for (const bool isolate : {false, true}) {
        Settings settings;
        settings.client = "acme";
        settings.isolateFailingRules = isolate;
        Decider decider(*artifact, settings, fixedClock(1780000000000), seededIds(1));
        Query query;
        query.request = request.root();
        const auto decision = decider.decide(query);
        if (decision)
            static_cast<void>(toJson(decision->response));
    }
    return 0;
}
