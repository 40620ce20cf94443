// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/parse.h"
#include "core/base/write.h"
#include "core/decisioning/decider.h"
#include "core/sandbox/http.h"
#include "core/sandbox/preview.h"
#include "core/sandbox/query.h"
#include "core/sandbox/report.h"
#include "core/sandbox/rules.h"
#include "core/sandbox/token.h"

#include <deque>
#include <memory>
#include <optional>
#include <string>

namespace spotter::sandbox {

/// Who the edge is.
struct EdgeSettings
{
    std::string clientCode;
    std::string organizationId;
    int cluster = 35;
    Clock clock;
    IdSource ids;
};

/// Answers `POST /rest/v1/delivery` (delivery-api.md). One thread.
class Edge
{
public:
    Edge(EdgeSettings settings, const TokenMint &mint, Report &report);
    Edge(const Edge &) = delete;
    Edge &operator=(const Edge &) = delete;
    ~Edge();

    /// From the next request on. Tokens of the few artifacts before stay good, as clients may still hold those.
    void setRules(std::shared_ptr<const EdgeRules> rules);

    const EdgeRules &rules() const { return *m_rules.front(); }

    void answer(const HttpRequest &request, const Target &target, HttpAnswer &answer);

    /// The whole answer to a request that is refused: an UnexpectedError.
    static void refuse(HttpAnswer &answer, int status, std::string_view message);

private:
    class Call;
    decisioning::Settings deciderSettings() const;
    /// The decider of requests with these wishes. Errors: the changed artifact can't be read.
    Result<decisioning::Decider *> previewDecider(const std::string &wishes, const PreviewPlan &plan);

    EdgeSettings m_settings;
    const TokenMint &m_mint;
    Report &m_report;
    std::deque<std::shared_ptr<const EdgeRules>> m_rules; ///< newest first
    std::unique_ptr<decisioning::Decider> m_decider;
    struct Preview
    {
        std::string wishes; ///< `qaMode` and `preview` of the requests
        std::unique_ptr<decisioning::Decider> decider;
    };
    std::deque<Preview> m_previews; ///< of the newest rules; the last used first
    Arena m_arena;
    Parser m_parser;
    JsonWriter m_writer;
};

} // namespace spotter::sandbox
