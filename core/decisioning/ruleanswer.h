// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/value.h"
#include "core/base/write.h"
#include "core/decisioning/macros.h"
#include "core/decisioning/rule.h"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spotter::decisioning {

/// How a matched rule's consequence is shaped (decisioning.md 5.8). Views in execute mode are shaped like mboxes.
enum class AnswerShape { Execute, Prefetch, PrefetchView };

/// What a rule answers when it matches, as far as it doesn't depend on the request.
struct RuleAnswer
{
    std::string failure; ///< why the reference throws; empty when it does not
    Value content; ///< an object: name, options, metrics; without index and trace
    std::span<const Value> options; ///< of the content
    std::size_t optionsPlace = 0; ///< among the content's members
    bool hasMacros = false;
    /// Tokens for the display notification, each with the key that keeps it from being sent twice. Execute only.
    struct DisplayToken
    {
        Value token;
        std::string key;
    };
    std::vector<DisplayToken> displayTokens;
    Value allDisplayTokens; ///< an array, ready to be sent
    Value notifiedMbox; ///< the notification's mbox
    /// The notification's members behind its timestamp, where all tokens are sent, and their text: `"type":…}`.
    std::span<const Member> notificationRest;
    std::string_view notificationRestText;

    /// An option's compact text, cut where a request's own parts go: HEAD content MIDDLE geo tokens TAIL. Only where the
    /// option is of the usual form, with its response tokens last.
    struct OptionText
    {
        bool isUsual = false;
        bool hasMacros = false; ///< in its content, a string; else the content is part of the head
        std::string_view head;
        std::string_view middle;
        std::string_view tail;
    };
    std::vector<OptionText> optionTexts;
};

/// The request's own part of the response tokens.
struct GeoTokens
{
    bool isRead = false;
    Value members; ///< an object; undefined when there is none
    JsonWriter text; ///< `,"geo.city":"…"`

    bool isNone() const { return members.isUndefined(); }
};

/// Which geo tokens an artifact lists.
class ListedGeoTokens
{
public:
    explicit ListedGeoTokens(const Value &responseTokens);
    bool isAny() const { return m_isAny; }
    void read(const Value &geo, GeoTokens &tokens, Arena &arena) const;

private:
    std::array<bool, 5> m_isListed {};
    bool m_isAny = false;
};

/// `responseTokens` is the artifact's list of token names.
RuleAnswer makeAnswer(const Rule &rule, AnswerShape shape, const Value &responseTokens, Arena &arena);

/// The answer for one request: macros replaced, geo tokens added.
Value requestedAnswer(
    const RuleAnswer &answer, const MacroSources &macros, const GeoTokens &geoTokens, Arena &arena);

} // namespace spotter::decisioning
