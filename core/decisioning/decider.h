// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/clock.h"
#include "core/base/document.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/base/value.h"
#include "core/decisioning/artifact.h"
#include "core/decisioning/hostparser.h"

#include <memory>
#include <string>

namespace spotter::decisioning {

/// How the engine is configured.
struct Settings
{
    std::string client; ///< the client code: part of the allocation and of the answer
    std::string propertyToken; ///< for requests whose own `property.token` is missing or empty; empty: none
    HostParser hostParser = HostParser::PublicSuffixList;
    /// A rule that fails (unknown operator, malformed) is passed over instead of failing the whole call as the reference does.
    bool isolateFailingRules = false;
    /// For traces.
    std::string artifactLocation = "Not Applicable";
    int pollingIntervalMs = 0;
    int artifactRetrievalCount = 1;
};

/// One decision call. Members that are undefined were not given.
struct Query
{
    Value request; ///< a DeliveryRequest; what isn't an object is refused
    Value sessionId; ///< appears in traces
    Value targetLocationHint; ///< appears in a generated tntId

    /// The members of `{"request": …, "sessionId": …, "targetLocationHint": …}`.
    static Query fromLine(const Value &line);
};

enum class Mode { Execute, Prefetch };
enum class ItemKind { Mbox, View, PageLoad };

/// One rule looked at for one requested item.
struct Evaluation
{
    enum class Outcome { Matched, NotMatched, Failed };

    Mode mode = Mode::Execute;
    ItemKind kind = ItemKind::Mbox;
    std::size_t itemIndex = 0; ///< of the mbox or view in the request
    const Rule *rule = nullptr; ///< lives as long as the artifact
    Outcome outcome = Outcome::NotMatched;
    double allocation = 0; ///< 0 … 99.99
    Value result; ///< what a matched rule contributes: name, options, metrics; borrows like Decision
    std::string failure; ///< why the rule failed
};

/// Told what happens during a decision. Plain decisions have none and pay nothing.
class Observer
{
public:
    virtual ~Observer() = default;
    virtual void ruleEvaluated(const Evaluation &evaluation) = 0;
    /// Rules that were left out because of their property tokens.
    virtual void ruleNotInProperty(Mode mode, ItemKind kind, std::size_t itemIndex, const Rule &rule) = 0;
};

/// Valid until the decider's next call; borrows from the request, the artifact and the decider.
struct Decision
{
    int status = 200; ///< 200, or 206 when something can only be decided by the server
    Value response; ///< a DeliveryResponse
    Value notifications; ///< the automatic display notifications, an array
};

/// Decides requests against one artifact (decisioning.md section 5). A pure function of artifact, settings, query, clock and
/// ids. One per thread.
class Decider
{
public:
    Decider(std::shared_ptr<const Artifact> artifact, Settings settings, Clock clock, IdSource ids);
    Decider(const Decider &) = delete;
    Decider &operator=(const Decider &) = delete;
    ~Decider();

    /// Errors: what the reference rejects or throws on, in a sentence.
    Result<Decision> decide(const Query &query, Observer *observer = nullptr);

private:
    class Call;
    struct Cache;
    std::shared_ptr<const Artifact> m_artifact;
    Settings m_settings;
    Clock m_clock;
    IdSource m_ids;
    Arena m_arena;
    std::unique_ptr<Cache> m_cache;
};

} // namespace spotter::decisioning
